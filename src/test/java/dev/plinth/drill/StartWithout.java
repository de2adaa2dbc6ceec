package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.Server;
import java.time.Duration;
import java.util.Map;

/** G5: an instance starts with Redis, the replica or the primary away. */
final class StartWithout implements Drill {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "start-without";
    }

    @Override
    public String sentence() {
        return "G5: an instance starts with Redis, the replica or the primary away: it becomes ready and"
                + " reads; without the primary its writes answer 503, and work once it is back.";
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table =
                new Table(
                        "round",
                        "without",
                        "ready after ms",
                        "read",
                        "write",
                        "write works again ms");
        for (int round = 1; round <= rounds; round++) {
            run(round, "Redis  ", site.redis(), 201, site, table, findings);
            run(round, "replica", site.replica(), 201, site, table, findings);
            run(round, "primary", site.primary(), 503, site, table, findings);
        }
    }

    private static void run(
            int round,
            String what,
            Server server,
            int written,
            Site site,
            Table table,
            Findings findings) {
        Service service = site.service(1);
        String path = "/products/" + site.product(1);
        Monitor.pause(Duration.ofSeconds(1)); // by then the replica has it
        service.stop();
        server.kill();
        long ready =
                millis(() -> {
                    site.start(service);
                    awaitReady(service);
                });
        int read = Look.at(service, path).status();
        int write = register(service).status();
        server.start();
        long again =
                millis(() ->
                        await().atMost(PATIENCE)
                                .pollInterval(Duration.ofMillis(50))
                                .until(() -> register(service).status() == 201));
        table.row(round, what, ready, read, write, again);
        findings.expect("without " + what.strip() + " read", 200, read);
        findings.expect("without " + what.strip() + " write", written, write);
        if (again > 5_000) {
            findings.note("writes work %d ms after %s is back".formatted(again, what.strip()));
        }
    }

    private static void awaitReady(Service service) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast("it ended", () -> !service.isAlive())
                .until(() -> Look.at(service, "/health/ready").status() == 200);
    }

    private static Reply register(Service service) {
        return Reply.to(() ->
                service.api()
                        .post(
                                "/users",
                                Map.of(
                                        "name",
                                        "Drill",
                                        "email",
                                        Cart.key() + "@example.com",
                                        "password",
                                        Cart.key())));
    }

    private static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
