package dev.plinth.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** G42: many clients who send or read very slowly. */
final class SlowClients implements Drill {

    private static final int NUMBER = 500;
    private static final int RATE = 100;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration SLACK = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "slow-clients";
    }

    @Override
    public String sentence() {
        return "G42: 500 clients send their headers or bodies, or read their answers, byte by byte:"
                + " nobody else is turned away, and each is closed within 20 s.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RATELIMIT_ENABLED", "false");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Service service = site.service(0);
        site.service(1).stop();
        Script script = new Script(site, service, 0, true);
        Table table =
                new Table(
                        "round", "who", "p50 ms", "p99 ms", "failed", "closed", "slowest close s");
        Look.at(service, "/openapi.json"); // made when it is first asked for
        new Barrage(service.port(), script).at(RATE, Duration.ofSeconds(15));
        for (int round = 1; round <= rounds; round++) {
            Step before = step(service, script);
            row(table, round, "nobody else", before);
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Long>> slow =
                        IntStream.range(0, NUMBER)
                                .mapToObj(n -> clients.submit(() -> millis(service, n)))
                                .toList();
                Step during = step(service, script);
                row(table, round, "500 slow ones", during);
                check(before, during, findings);
                for (SlowClient.Manner manner : SlowClient.Manner.values()) {
                    closed(table, round, manner, slow, findings);
                }
            }
        }
    }

    /** They come within five seconds; all at once they would be a load of another kind. */
    private static long millis(Service service, int number) throws IOException {
        Monitor.pause(Duration.ofMillis(10L * number));
        return new SlowClient(service.port(), number).millis();
    }

    private static Step step(Service service, Script script) {
        return new Step(
                1, RATE, TIME.toSeconds(), new Barrage(service.port(), script).at(RATE, TIME));
    }

    private static void row(Table table, int round, String who, Step step) {
        table.row(
                round,
                who,
                "%.1f".formatted(step.percentile(50, Shot::isGood)),
                "%.1f".formatted(step.percentile(99, Shot::isGood)),
                step.count(shot -> !shot.isGood()),
                "",
                "");
    }

    private static void check(Step before, Step during, Findings findings) {
        findings.expect("others not served", 0, during.count(shot -> !shot.isGood()));
        double calm = before.percentile(99, Shot::isGood);
        double p99 = during.percentile(99, Shot::isGood);
        if (p99 > Math.max(2 * calm, calm + 50)) {
            findings.remark("p99 of others %.0f ms, %.0f ms before".formatted(p99, calm));
        }
    }

    private static void closed(
            Table table,
            int round,
            SlowClient.Manner manner,
            List<Future<Long>> all,
            Findings findings) {
        long[] millis =
                IntStream.range(0, all.size())
                        .filter(n -> SlowClient.Manner.of(n) == manner)
                        .mapToLong(n -> SlowClients.get(all.get(n)))
                        .toArray();
        long closed = count(millis);
        long worst = Arrays.stream(millis).max().orElse(0);
        table.row(
                round,
                manner,
                "",
                "",
                "",
                closed + " of " + millis.length,
                "%.1f".formatted(worst / 1e3));
        findings.expect(manner + " not closed within 20 s", 0, millis.length - closed);
    }

    private static long count(long... millis) {
        long limit = TIME.plus(SLACK).toMillis();
        return Arrays.stream(millis).filter(each -> each <= limit).count();
    }

    private static long get(Future<Long> client) {
        try {
            return client.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Long.MAX_VALUE;
        } catch (ExecutionException broken) {
            return Long.MAX_VALUE;
        }
    }
}
