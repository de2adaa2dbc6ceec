package dev.plinth.drill;

import dev.plinth.embedded.FaultProxy;
import dev.plinth.embedded.Toxic;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** G27: an instance that no announcement reaches, over connections that stay open. */
final class InvalidationLost implements Drill {

    private static final Duration LOST = Duration.ofSeconds(20);
    private static final double LIMIT = 5_500;

    @Override
    public String name() {
        return "invalidation-lost";
    }

    @Override
    public String sentence() {
        return "G27: what Redis says to one instance is swallowed for 20 s while a product is changed at"
                + " the other: nothing is older than 5 s, and afterwards nothing is old.";
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        URI redis = URI.create(site.servers().getOrDefault("REDIS_URL", ""));
        try (FaultProxy proxy = FaultProxy.before(redis.getPort())) {
            site.restart(
                    site.service(1),
                    settings -> settings.put("REDIS_URL", "redis://127.0.0.1:" + proxy.port()));
            Table table =
                    new Table(
                            Stream.concat(
                                            Stream.of("round, phase"),
                                            Stream.of(Histogram.headings()))
                                    .toArray(String[]::new));
            for (int round = 1; round <= rounds; round++) {
                run(round, site, proxy, table, findings);
            }
        }
    }

    private static void run(
            int round, Site site, FaultProxy proxy, Table table, Findings findings) {
        Freshness product = new Freshness(site);
        Histogram meanwhile = new Histogram();
        Histogram afterwards = new Histogram();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> writer =
                    CompletableFuture.runAsync(
                            () -> product.write(site.service(0), 100_000, 50, over::get), threads);
            product.age(site.service(1));
            try {
                proxy.set(Toxic.drop());
                read(product, site, LOST, meanwhile);
                proxy.set(Toxic.NONE);
                read(product, site, Duration.ofSeconds(6), new Histogram());
                read(product, site, Duration.ofSeconds(10), afterwards);
            } finally {
                proxy.set(Toxic.NONE);
                over.set(true);
            }
            writer.join();
        }
        table.row(meanwhile.row(round + ", lost    "));
        table.row(afterwards.row(round + ", after   "));
        findings.expect("failed reads", 0, meanwhile.failed() + afterwards.failed());
        Staleness.limit("the instance that hears nothing", meanwhile, LIMIT, findings);
        Staleness.limit("the same once it hears again", afterwards, 200, findings);
    }

    private static void read(Freshness product, Site site, Duration time, Histogram ages) {
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> product.read(site.service(1), stop, ages));
            Monitor.pause(time);
            stop.set(true);
        }
    }
}
