package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.Race;
import java.util.List;
import java.util.UUID;

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
                + " instance asks the database once, and whoever finds no place finds it afterwards.";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table = new Table("round", "200", "503", "loads", "ms");
        for (int round = 1; round <= rounds; round++) {
            run(round, site, table, findings);
        }
    }

    private static void run(int round, Site site, Table table, Findings findings) {
        String path = "/products/" + unheardOf(site);
        long before = loads(site);
        long start = System.nanoTime();
        List<Look> looks = Race.once(READERS, n -> Look.at(site.service(n), path));
        long took = (System.nanoTime() - start) / 1_000_000;
        long found = looks.stream().filter(look -> look.status() == 200).count();
        long loads = loads(site) - before;
        long refused = looks.stream().filter(Stampede::isRefused).count();
        table.row(round, found, refused, loads, took);
        findings.expect("round " + round + " found or told when", READERS, found + refused);
        expectAfterwards(round, site, path, findings);
        if (loads > site.services().size()) {
            findings.note("round %d: %d loads".formatted(round, loads));
        }
    }

    private static void expectAfterwards(int round, Site site, String path, Findings findings) {
        for (Service service : site.services()) {
            int status = Look.at(service, path).status();
            findings.expect("round " + round + " afterwards", 200, status);
        }
    }

    /** Of so many at once some would wait for too long, on a machine that has just started. */
    private static boolean isRefused(Look look) {
        return look.status() == 503 && !look.retryAfter().isEmpty();
    }

    /** The id of a product that was put on sale past the service, and so is in no cache. */
    private static String unheardOf(Site site) {
        String id = UUID.randomUUID().toString();
        site.database()
                .sql(
                        """
                        insert into products (id, sku, name, price_minor, currency)
                        values (cast(:id as uuid), :id, 'Drill', 100, 'EUR')
                        """)
                .param("id", id)
                .update();
        String found = "select count(*) from products where sku = '" + id + "'";
        await().until(() -> site.replicaDatabase().sql(found).query(Long.class).single() == 1);
        return id;
    }

    private static long loads(Site site) {
        return site.services().stream().mapToLong(Stampede::loads).sum();
    }

    /** How often an instance has read from a database. */
    private static long loads(Service service) {
        return (long) service.metrics("db_route", "db_route_total").sum("db_route_total", "reason");
    }
}
