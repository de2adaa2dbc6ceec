package dev.plinth.drill;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** G46, G48: instances behind nginx are replaced one after the other, as an orchestrator does. */
final class RollingRestart implements Drill {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofSeconds(6);
    private static final int LIMIT_SECONDS = 30;

    /** How long an instance that was just started is watched. */
    private static final double FIRST_SECONDS = 5;

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String sentence() {
        return "G46, G48: behind nginx, two instances are restarted in turn under load, taken out of nginx"
                + " as SIGTERM is sent and put back when ready: no request fails, each ends within 30 s,"
                + " and the p99 of the first 5 s is at most three times the usual.";
    }

    @Override
    public int rounds() {
        return 10;
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RATELIMIT_ENABLED", "false");
    }

    /** An instance that was put back. */
    private record Return(Service service, double seconds) {}

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Optional<Nginx> started = Nginx.start(site.directory().resolve("nginx"), site.services());
        if (started.isEmpty()) {
            findings.note("nginx is missing: install Debian's nginx-light");
            return;
        }
        try (Nginx nginx = started.get()) {
            run(rounds, site, nginx, findings);
        }
    }

    private static void run(int rounds, Site site, Nginx nginx, Findings findings) {
        AtomicBoolean over = new AtomicBoolean();
        Script script = new Script(site, site.service(0), 0, false);
        CompletableFuture<List<Shot>> load =
                CompletableFuture.supplyAsync(() ->
                        new Barrage(nginx.port(), script).at(Load.RATE / 2.0, () -> !over.get()));
        List<Return> returns = new ArrayList<>();
        Table table = new Table("round", "instance", "ended after s", "ready after s");
        try {
            Monitor.pause(Duration.ofSeconds(20));
            for (int round = 1; round <= rounds; round++) {
                returns.add(restart(round, site, nginx, table, findings));
                Monitor.pause(BETWEEN);
            }
        } finally {
            over.set(true);
        }
        check(load.join(), Passage.of(nginx.log()), returns, findings);
    }

    private static Return restart(
            int round, Site site, Nginx nginx, Table table, Findings findings) {
        Service service = site.service(round);
        long start = System.nanoTime();
        service.terminate();
        nginx.route(site.services().stream().filter(other -> other != service).toList());
        boolean ended = service.awaitEnd(LIMIT_SECONDS);
        double ending = (System.nanoTime() - start) / 1e9;
        if (!ended) {
            findings.note("round %d: it did not end within 30 s".formatted(round));
            service.kill();
        }
        start = System.nanoTime();
        site.start(service);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Look.at(service, "/health/ready").status() == 200);
        double starting = (System.nanoTime() - start) / 1e9;
        nginx.route(site.services());
        table.row(round, round % 2, "%.1f".formatted(ending), "%.1f".formatted(starting));
        return new Return(service, System.currentTimeMillis() / 1e3);
    }

    private static void check(
            List<Shot> shots, List<Passage> passages, List<Return> returns, Findings findings) {
        long failed = shots.stream().filter(shot -> !shot.isGood()).count();
        long silent = shots.stream().filter(shot -> shot.answer().status() == 0).count();
        long trouble = passages.stream().filter(Passage::hasTrouble).count();
        Table table =
                new Table(
                        "requests",
                        "failed",
                        "of these without an answer",
                        "trouble upstream",
                        "p99 ms",
                        "p99 of the first 5 s ms");
        List<Passage> first = passages.stream().filter(each -> isFirst(each, returns)).toList();
        List<Passage> usual = passages.stream().filter(each -> !isFirst(each, returns)).toList();
        double p99 = Passage.percentile(99, usual);
        double cold = Passage.percentile(99, first);
        table.row(
                shots.size(),
                failed,
                silent,
                trouble,
                "%.0f".formatted(p99),
                "%.0f".formatted(cold));
        findings.expect("failed requests", 0, failed);
        findings.expect("trouble upstream", 0, trouble);
        if (cold > 3 * p99) {
            findings.remark(
                    "the first 5 s after a start had a p99 of %.0f ms, else it is %.0f ms"
                            .formatted(cold, p99));
        }
    }

    private static boolean isFirst(Passage passage, List<Return> returns) {
        return returns.stream()
                .anyMatch(each ->
                        passage.upstream().endsWith(":" + each.service().port())
                                && passage.seconds() >= each.seconds()
                                && passage.seconds() < each.seconds() + FIRST_SECONDS);
    }
}
