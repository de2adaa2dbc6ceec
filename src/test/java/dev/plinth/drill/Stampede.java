package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/** G29: many who want the same at once, when nobody remembers it. */
final class Stampede implements Drill {

    private static final int READERS = 500;

    @Override
    public String name() {
        return "stampede";
    }

    @Override
    public String sentence() {
        return "G29: 500 readers at once over two instances want a product that no cache has: each"
                + " instance asks the database once.";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table = new Table("round", "200", "other", "loads", "ms");
        for (int round = 1; round <= rounds; round++) {
            run(round, site, table, findings);
        }
    }

    private static void run(int round, Site site, Table table, Findings findings) {
        String path = "/products/" + site.product(1);
        forget(site, "/products/" + site.product(1));
        long before = loads(site);
        long start = System.nanoTime();
        List<Look> looks = Race.of(READERS, n -> Look.at(site.service(n), path));
        long took = (System.nanoTime() - start) / 1_000_000;
        long found = looks.stream().filter(look -> look.status() == 200).count();
        long loads = loads(site) - before;
        table.row(round, found, READERS - found, loads, took);
        findings.expect("round " + round + " found", READERS, found);
        if (loads > site.services().size()) {
            findings.note("round %d: %d loads".formatted(round, loads));
        }
    }

    /**
     * Makes Redis lose everything, and waits until every instance has noticed and forgets what it
     * remembered too: another product, which is remembered, is then read from the database.
     */
    private static void forget(Site site, String other) {
        site.services().forEach(service -> Look.at(service, other));
        List<Long> before = site.services().stream().map(Stampede::loads).toList();
        FullRedis.tell(site, "FLUSHALL");
        for (int n = 0; n < before.size(); n++) {
            Service service = site.service(n);
            long remembered = before.get(n);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        Look.at(service, other);
                        return loads(service) > remembered;
                    });
        }
    }

    private static long loads(Site site) {
        return site.services().stream().mapToLong(Stampede::loads).sum();
    }

    /** How often an instance has read from a database. */
    private static long loads(Service service) {
        return (long) service.metrics("db_route", "db_route_total").sum("db_route_total", "reason");
    }
}
