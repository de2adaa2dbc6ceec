package dev.plinth.drill;

import dev.plinth.Api;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies of orders, and sending them. */
final class Cart {

    private static final int ATTEMPTS = 5;

    private Cart() {}

    /** One piece of a product. */
    static Map<String, Object> one(String product) {
        return Map.of("items", List.of(line(product, 1)));
    }

    /** So many of the products, in random order, at most three pieces of each. */
    static Map<String, Object> random(List<String> products, int lines) {
        List<String> shuffled = new ArrayList<>(products);
        Collections.shuffle(shuffled, ThreadLocalRandom.current());
        return Map.of(
                "items",
                shuffled.stream()
                        .limit(lines)
                        .map(product -> line(product, ThreadLocalRandom.current().nextInt(1, 4)))
                        .toList());
    }

    private static Map<String, Object> line(String product, int quantity) {
        return Map.of("productId", product, "quantity", quantity);
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    /** Sends the order. */
    static Reply place(Api customer, String key, Map<String, Object> order) {
        return Reply.to(() -> customer.with("Idempotency-Key", key).post("/orders", order));
    }

    /**
     * Sends it again, when it is time, to a service that says it is overloaded, and counts that.
     */
    static Reply placeAtLast(
            Api customer, String key, Map<String, Object> order, AtomicInteger again) {
        Reply reply = place(customer, key, order);
        for (int attempt = 1; attempt < ATTEMPTS && reply.status() == 503; attempt++) {
            again.incrementAndGet();
            waitAsTold(reply);
            reply = place(customer, key, order);
        }
        return reply;
    }

    private static void waitAsTold(Reply reply) {
        try {
            TimeUnit.SECONDS.sleep(Long.parseLong(reply.retryAfter()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
