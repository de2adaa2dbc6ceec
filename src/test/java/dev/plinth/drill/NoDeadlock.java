package dev.plinth.drill;

import dev.plinth.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** G21: orders never wait for each other in a circle. */
final class NoDeadlock implements Drill {

    private static final int CLIENTS = 50;
    private static final int PRODUCTS = 12;
    private static final int LINES = 5;
    private static final Duration TIME = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "no-deadlock";
    }

    @Override
    public String sentence() {
        return "50 clients order 5 of 12 products in random order for 30 seconds: every order is placed"
                + " or, having waited too long, told when to try again, and PostgreSQL counts no"
                + " deadlock.";
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        List<String> products =
                IntStream.range(0, PRODUCTS).mapToObj(_ -> site.product(1_000_000)).toList();
        List<Account> customers = site.customers(4);
        Table table =
                new Table(
                        "round",
                        "orders",
                        "orders/s",
                        "median ms",
                        "p99 ms",
                        "worst ms",
                        "other answers",
                        "deadlocks");
        for (int round = 1; round <= rounds; round++) {
            run(round, site, products, customers, table, findings);
        }
    }

    private record Timed(Reply reply, long millis) {}

    private static void run(
            int round,
            Site site,
            List<String> products,
            List<Account> customers,
            Table table,
            Findings findings) {
        long before = deadlocks(site);
        long end = System.nanoTime() + TIME.toNanos();
        List<Timed> orders =
                Race.once(
                                CLIENTS,
                                n ->
                                        order(
                                                site.service(n),
                                                customers.get(n / 2 % 4),
                                                products,
                                                end))
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        long deadlocks = deadlocks(site) - before;
        Map<String, Long> others =
                Reply.tally(
                        orders.stream()
                                .map(Timed::reply)
                                .filter(reply -> !reply.isDone())
                                .toList());
        long placed = orders.stream().filter(order -> order.reply().isDone()).count();
        long[] millis = orders.stream().mapToLong(Timed::millis).sorted().toArray();
        table.row(
                round,
                placed,
                placed / TIME.toSeconds(),
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1],
                others,
                deadlocks);
        findings.expect("round " + round + " deadlocks", 0, deadlocks);
        if (!others.keySet().stream().allMatch("503 unavailable"::equals)) {
            findings.note("round %d also answered %s".formatted(round, others));
        }
    }

    private static List<Timed> order(
            Service service, Account customer, List<String> products, long end) {
        List<Timed> orders = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            Reply reply =
                    Cart.place(customer.at(service), Cart.key(), Cart.random(products, LINES));
            orders.add(new Timed(reply, (System.nanoTime() - start) / 1_000_000));
        }
        return orders;
    }

    private static long deadlocks(Site site) {
        return site.database()
                .sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }
}
