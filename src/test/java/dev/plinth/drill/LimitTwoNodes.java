package dev.plinth.drill;

import dev.plinth.Race;
import dev.plinth.middleware.ratelimit.Contention;
import dev.plinth.middleware.ratelimit.Contention.Taken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** G35 and G37: one limit over two instances. */
final class LimitTwoNodes implements Drill {

    private static final Duration TIME = Duration.ofSeconds(60);
    private static final int TOGETHER = 200;
    private static final int TIMES = 20;
    private static final double MOST = 1.05;
    private static final double SLOWEST_MILLIS = 50;
    private static final String ASKED = "rate_limit_asked_seconds_count";
    private static final String QUICK = "rate_limit_asked_seconds_bucket";

    @Override
    public String name() {
        return "limit-two-nodes";
    }

    @Override
    public String sentence() {
        return "G35, G37: for a minute a client sends four times what it may to two instances by turns:"
                + " it gets 5 % more at most; then 200 requests at once, 20 times: no 5xx, and the"
                + " limiter takes 50 ms at most.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        Greed.arrange(settings);
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        new Greed(site).send(Duration.ofSeconds(10)); // to warm up
        overload(rounds, site, findings);
        burst(rounds, site, findings);
        contend(rounds, site, findings);
    }

    private static void overload(int rounds, Site site, Findings findings) {
        Table table =
                new Table("round", "sent", "200", "429", "other", "beyond the burst", "alone");
        for (int round = 1; round <= rounds; round++) {
            long before = Greed.alone(site);
            List<Reply> replies = new Greed(site).send(TIME);
            long ok = Greed.count(replies, 200);
            long refused = Greed.count(replies, 429);
            long other = replies.size() - ok - refused;
            double beyond = (double) (ok - Greed.LIMIT) / Greed.refilled(TIME);
            String percent = "%.1f %%".formatted(100 * beyond);
            long alone = Greed.alone(site) - before;
            table.row(round, replies.size(), ok, refused, other, percent, alone);
            findings.expect("other answers", 0, other);
            if (beyond > MOST) {
                findings.note(percent + " of the limit");
            }
        }
    }

    private static void burst(int rounds, Site site, Findings findings) {
        Table table =
                new Table(
                        "round",
                        "at once",
                        "404",
                        "429",
                        "other",
                        "alone",
                        "asked Redis",
                        "within 50 ms");
        for (int round = 1; round <= rounds; round++) {
            long before = Greed.alone(site);
            double asked = asked(site, ASKED, "");
            double quick = asked(site, QUICK, "le=\"0.05\"");
            List<Reply> replies =
                    IntStream.range(0, TIMES)
                            .mapToObj(_ -> new Greed(site))
                            .flatMap(client -> Race.once(TOGETHER, client::sendInVain).stream())
                            .toList();
            long found = Greed.count(replies, 404);
            long refused = Greed.count(replies, 429);
            long other = replies.size() - found - refused;
            long alone = Greed.alone(site) - before;
            asked = asked(site, ASKED, "") - asked;
            quick = 100 * (asked(site, QUICK, "le=\"0.05\"") - quick) / asked;
            table.row(
                    round,
                    TIMES + " x " + TOGETHER,
                    found,
                    refused,
                    other,
                    alone,
                    (long) asked,
                    "%.1f %%".formatted(quick));
            findings.expect("other answers at once", 0, other);
        }
    }

    /**
     * The same without the rest of the instances, which here share two processors with much else.
     */
    private static void contend(int rounds, Site site, Findings findings) {
        Table table = new Table("round", "decisions at once", "limit", "allowed at most", "p99 ms");
        URI redis = URI.create(site.servers().getOrDefault("REDIS_URL", ""));
        try (Contention contention = new Contention(redis, TOGETHER / 2)) {
            races(contention);
            for (int round = 1; round <= rounds; round++) {
                List<List<Taken>> races = races(contention);
                long most = races.stream().mapToLong(LimitTwoNodes::allowed).max().orElseThrow();
                double p99 = p99(races) / 1e6;
                String millis = "%.1f".formatted(p99);
                table.row(round, TIMES + " x " + TOGETHER, TOGETHER / 2, most, millis);
                if (most > TOGETHER / 2 * MOST) {
                    findings.note("%d of %d allowed at once".formatted(most, TOGETHER / 2));
                }
                if (p99 > SLOWEST_MILLIS) {
                    findings.note("the limiter's p99 is " + millis + " ms");
                }
            }
        }
    }

    private static List<List<Taken>> races(Contention contention) {
        return IntStream.range(0, TIMES).mapToObj(_ -> contention.race(TOGETHER)).toList();
    }

    private static long allowed(List<Taken> race) {
        return race.stream().filter(Taken::allowed).count();
    }

    private static double p99(List<List<Taken>> races) {
        long[] sorted =
                races.stream().flatMap(List::stream).mapToLong(Taken::nanos).sorted().toArray();
        return sorted[sorted.length * 99 / 100];
    }

    /** Decisions for which Redis was asked, which waited for a processor, too. */
    private static double asked(Site site, String series, String label) {
        return site.services().stream()
                .map(service -> service.metrics("rate_limit_asked_seconds").only("anonymous"))
                .mapToDouble(metrics -> metrics.sum(series, label))
                .sum();
    }
}
