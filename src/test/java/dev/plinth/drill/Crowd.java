package dev.plinth.drill;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The customers of a {@link Load}, and what they buy. */
record Crowd(List<Customer> customers, List<String> products) {

    private static final int PLENTY = 1_000_000;

    /** Half of the customers send the consistency token along. */
    static Crowd of(Site site, int customers, int products) {
        return new Crowd(
                IntStream.range(0, customers)
                        .parallel()
                        .mapToObj(n -> Customer.registered(site.service(n), n % 4 < 2))
                        .toList(),
                IntStream.range(0, products).mapToObj(_ -> site.product(PLENTY)).toList());
    }

    Customer customer() {
        return any(customers);
    }

    String product() {
        return any(products);
    }

    private static <T> T any(List<T> things) {
        return things.get(ThreadLocalRandom.current().nextInt(things.size()));
    }
}
