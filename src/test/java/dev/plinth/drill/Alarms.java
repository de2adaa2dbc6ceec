package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import dev.plinth.observe.Prometheus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.util.FileSystemUtils;

/** G72: what is killed is told by its own alert, and told to be over. */
final class Alarms implements Drill {

    /** The longest that an alert here takes is 150 s. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public String sentence() {
        return "G72: kill -9 of Redis and of the primary: a real Prometheus with our rules as"
                + " they are fires the alert of each, and it is over once that is back (needs prometheus).";
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        try (Prometheus prometheus = prometheus(site)) {
            await("the first scrape").atMost(PATIENCE).until(() -> prometheus.scrapes(2));
            Table table =
                    new Table(
                            "round",
                            "killed",
                            "alert",
                            "pending after s",
                            "firing after s",
                            "over after s",
                            "others");
            for (int round = 1; round <= rounds; round++) {
                Watch watch = new Watch(prometheus, table, round);
                watch.run("Redis", "BreakerOpen redis", site.redis()::kill, site.redis()::start);
                watch.run(
                        "primary",
                        "PrimaryDown primary",
                        site.primary()::kill,
                        site.primary()::start);
            }
        }
    }

    private static Prometheus prometheus(Site site) {
        Path home = site.directory().resolve("prometheus");
        try {
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Prometheus(
                home, site.service(0).managementPort(), site.service(1).managementPort());
    }

    /** One fault after another, as Prometheus sees them. */
    private record Watch(Prometheus prometheus, Table table, int round) {

        void run(String what, String alert, Runnable fault, Runnable mending) {
            await(alert).atMost(PATIENCE).until(() -> !prometheus.alerts("").contains(alert));
            fault.run();
            long start = System.nanoTime();
            double pending = seconds(start, () -> prometheus.alerts("").contains(alert));
            double firing = seconds(start, () -> prometheus.alerts("firing").contains(alert));
            Set<String> others = prometheus.alerts("firing");
            others.remove(alert);
            mending.run();
            start = System.nanoTime();
            double over = seconds(start, () -> !prometheus.alerts("").contains(alert));
            table.row(round, what, alert, pending, firing, over, others);
        }

        private static double seconds(long start, BooleanSupplier condition) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(condition::getAsBoolean);
            return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
        }
    }
}
