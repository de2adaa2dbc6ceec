package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** G36: limits without Redis. */
final class LimitRedisDown implements Drill {

    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration WITHOUT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double MOST = 1.5;

    @Override
    public String name() {
        return "limit-redis-down";
    }

    @Override
    public String sentence() {
        return "G36: Redis is killed while a client sends four times what it may, and for a minute a new"
                + " one does: both get 1.5 times their limit at most, which is counted; afterwards the"
                + " instances count together again.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        Greed.arrange(settings);
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Table table =
                new Table(
                        "round",
                        "client",
                        "sent",
                        "200",
                        "429",
                        "other",
                        "beyond the burst",
                        "alone");
        for (int round = 1; round <= rounds; round++) {
            Greed known = new Greed(site);
            List<Reply> before = known.send(BEFORE);
            site.redis().kill();
            List<Reply> all = Stream.of(before, known.send(WITHOUT)).flatMap(List::stream).toList();
            report(table, round, "known", all, BEFORE.plus(WITHOUT), site, findings);
            List<Reply> unknown = new Greed(site).send(WITHOUT);
            report(table, round, "new", unknown, WITHOUT, site, findings);
            if (Greed.alone(site) == 0) {
                findings.note("nothing was counted in rate_limit_fallback_total");
            }
            site.redis().start();
            await("counting together").atMost(PATIENCE).until(() -> areTogether(site));
        }
    }

    private static void report(
            Table table,
            int round,
            String client,
            List<Reply> replies,
            Duration time,
            Site site,
            Findings findings) {
        long ok = Greed.count(replies, 200);
        long refused = Greed.count(replies, 429);
        long other = replies.size() - ok - refused;
        double beyond = (double) (ok - Greed.LIMIT) / Greed.refilled(time);
        String percent = "%.1f %%".formatted(100 * beyond);
        long alone = Greed.alone(site);
        table.row(round, client, replies.size(), ok, refused, other, percent, alone);
        findings.expect("other answers", 0, other);
        if (beyond > MOST) {
            findings.note("%s: %s of the limit".formatted(client, percent));
        }
    }

    /** Whether neither instance decides on a new client alone. */
    private static boolean areTogether(Site site) {
        long before = Greed.alone(site);
        Greed client = new Greed(site);
        client.send(0);
        client.send(1);
        return Greed.alone(site) == before;
    }
}
