package dev.plinth.drill;

import dev.plinth.Race;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** G20: stock is never negative and never lost. */
final class LastStock implements Drill {

    private static final int STOCK = 50;
    private static final int ORDERS = 200;

    @Override
    public String name() {
        return "last-stock";
    }

    @Override
    public String sentence() {
        return "200 orders at once over two instances want one of 50 pieces each: 50 get theirs, 150"
                + " are told that there is none, and none is left.";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        List<Account> customers = site.customers(4);
        Table table =
                new Table(
                        "round",
                        "201",
                        "409 insufficient-stock",
                        "503 sent again",
                        "other",
                        "left",
                        "ms");
        for (int round = 1; round <= rounds; round++) {
            run(round, site, customers, table, findings);
        }
    }

    private static void run(
            int round, Site site, List<Account> customers, Table table, Findings findings) {
        String product = site.product(STOCK);
        AtomicInteger again = new AtomicInteger();
        long start = System.nanoTime();
        Collection<Reply> replies =
                Race.once(
                        ORDERS,
                        n ->
                                Cart.placeAtLast(
                                        customers.get(n / 2 % 4).at(site.service(n)),
                                        Cart.key(),
                                        Cart.one(product),
                                        again));
        long took = (System.nanoTime() - start) / 1_000_000;
        Map<String, Long> tally = Reply.tally(replies);
        long placed = tally.getOrDefault("201", 0L);
        long refused = tally.getOrDefault("409 insufficient-stock", 0L);
        int left = site.stock(product);
        table.row(round, placed, refused, again, ORDERS - placed - refused, left, took);
        findings.expect("round " + round + " placed", STOCK, placed);
        findings.expect("round " + round + " refused", ORDERS - STOCK, refused);
        findings.expect("round " + round + " left", 0, left);
        if (placed + refused < ORDERS) {
            findings.note("round %d answered %s".formatted(round, tally));
        }
    }
}
