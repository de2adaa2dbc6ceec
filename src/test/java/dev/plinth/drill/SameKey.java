package dev.plinth.drill;

import dev.plinth.Race;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** G18: one key, one order. */
final class SameKey implements Drill {

    private static final int REQUESTS = 100;
    private static final int STOCK = 1_000;

    @Override
    public String name() {
        return "same-key";
    }

    @Override
    public String sentence() {
        return "100 equal orders at once over two instances with one Idempotency-Key: one order, which"
                + " every answer names or says to be in progress.";
    }

    @Override
    public int rounds() {
        return 50;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Account customer = site.customers(1).getFirst();
        Table table =
                new Table(
                        "round",
                        "201",
                        "of them replays",
                        "409 request-in-progress",
                        "503 sent again",
                        "other",
                        "orders",
                        "ms");
        for (int round = 1; round <= rounds; round++) {
            run(round, site, customer, table, findings);
        }
    }

    private static void run(
            int round, Site site, Account customer, Table table, Findings findings) {
        String product = site.product(STOCK);
        String key = Cart.key();
        AtomicInteger again = new AtomicInteger();
        long start = System.nanoTime();
        List<Reply> replies =
                Race.once(
                        REQUESTS,
                        n ->
                                Cart.placeAtLast(
                                        customer.at(site.service(n)),
                                        key,
                                        Cart.one(product),
                                        again));
        long took = (System.nanoTime() - start) / 1_000_000;
        Reply last = Cart.place(customer.at(site.service(round)), key, Cart.one(product));
        Map<String, Long> tally = Reply.tally(replies);
        long placed = tally.getOrDefault("201", 0L);
        long replayed = replies.stream().filter(Reply::replayed).count();
        long inProgress = tally.getOrDefault("409 request-in-progress", 0L);
        long orders = orders(site, product);
        table.row(
                round,
                placed,
                replayed,
                inProgress,
                again,
                REQUESTS - placed - inProgress,
                orders,
                took);
        findings.expect("round " + round + " orders", 1, orders);
        findings.expect("round " + round + " stock", STOCK - 1, site.stock(product));
        findings.expect("round " + round + " ids", 1, ids(replies, last));
        findings.expect("round " + round + " first answers", 1, placed - replayed);
        if (placed + inProgress < REQUESTS || !last.replayed()) {
            findings.note("round %d answered %s, then %s".formatted(round, tally, last));
        }
    }

    private static long ids(List<Reply> replies, Reply last) {
        return Stream.concat(replies.stream().filter(Reply::isDone), Stream.of(last))
                .map(Reply::id)
                .distinct()
                .count();
    }

    private static long orders(Site site, String product) {
        return site.database()
                .sql("select count(*) from order_items where product_id = cast(? as uuid)")
                .param(product)
                .query(Long.class)
                .single();
    }
}
