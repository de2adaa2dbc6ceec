package dev.plinth.drill;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** G26: how long other instances go on with what was changed. */
final class Staleness implements Drill {

    private static final int WRITES = 10_000;
    private static final int READERS = 2;
    private static final double LIMIT = 200;

    @Override
    public String name() {
        return "staleness";
    }

    @Override
    public String sentence() {
        return "G26: a product is changed 10,000 times at one instance while it is read at both: the"
                + " writer's gives the new version at once, the other within 200 ms.";
    }

    @Override
    public int rounds() {
        return WRITES;
    }

    @Override
    public void run(int writes, Site site, Findings findings) {
        Freshness product = new Freshness(site);
        AtomicBoolean stop = new AtomicBoolean();
        Histogram writers = new Histogram();
        Histogram others = new Histogram();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < READERS; n++) {
                threads.execute(() -> product.read(site.service(0), stop, writers));
                threads.execute(() -> product.read(site.service(1), stop, others));
            }
            try {
                product.write(site.service(0), writes, 0, () -> false);
            } finally {
                stop.set(true);
            }
        }
        Table table =
                new Table(
                        Stream.concat(Stream.of("read at    "), Stream.of(Histogram.headings()))
                                .toArray(String[]::new));
        table.row(writers.row("the writer's"));
        table.row(others.row("the other"));
        findings.expect("failed reads", 0, writers.failed() + others.failed());
        limit("the writer's instance", writers, 0, findings);
        limit("the other instance", others, LIMIT, findings);
    }

    static void limit(String where, Histogram ages, double limit, Findings findings) {
        if (ages.worst() > limit) {
            findings.note("%.1f ms old at %s".formatted(ages.worst(), where));
        }
    }
}
