package dev.plinth.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** G44, G45, G47: exports that are read slowly, given up, or lose what they come from. */
final class SlowExports implements Drill {

    private static final int READERS = 50;
    private static final int RATE = 100;
    private static final int AT_ONCE = 3;
    private static final int WARM_UPS = 3;
    private static final Duration TIME = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "slow-exports";
    }

    @Override
    public String sentence() {
        return "G44, G45, G47: 50 read an export of 300,000 users at 1 KB/s: three of them at once, and"
                + " nobody else is turned away; who hangs up leaves no query after 1 s; when the replica is"
                + " killed, or SIGTERM comes, an export ends whole or visibly not.";
    }

    @Override
    public void arrange(Map<String, String> settings) {
        settings.put("PLINTH_RATELIMIT_ENABLED", "false");
    }

    @Override
    public void run(int rounds, Site site, Findings findings) {
        Service service = site.service(0);
        site.service(1).stop();
        ManyUsers.add(site);
        String bearer = site.admin().bearer(service);
        for (int n = 0; n < WARM_UPS; n++) {
            try (Reader reader = new Reader(service, bearer)) {
                findings.expect("status of a whole export", 200, reader.status());
                findings.expect("exports that are not whole", 0, reader.isWhole() ? 0 : 1);
            }
        }
        Table table = new Table("round", "what", "served", "refused", "p99 ms of others", "failed");
        for (int round = 1; round <= rounds; round++) {
            readSlowly(round, site, bearer, table, findings);
            hangUp(round, site, bearer, findings);
            endWith(round, site, bearer, "SIGTERM", table, findings);
            endWith(round, site, bearer, "the replica killed", table, findings);
        }
    }

    private static void readSlowly(
            int round, Site site, String bearer, Table table, Findings findings) {
        Service service = site.service(0);
        Script script = new Script(site, service, 0, true);
        new Barrage(service.port(), script).at(RATE, Duration.ofSeconds(15));
        Step before = step(service, script);
        table.row(round, "nobody exports", "", "", p99(before), failed(before));
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> statuses =
                    IntStream.range(0, READERS)
                            .mapToObj(_ -> readers.submit(() -> sip(service, bearer)))
                            .toList();
            Step during = step(service, script);
            long served = statuses.stream().filter(status -> get(status) == 200).count();
            long refused = statuses.stream().filter(status -> get(status) == 503).count();
            table.row(round, "50 export", served, refused, p99(during), failed(during));
            findings.expect("exports at once", AT_ONCE, served);
            findings.expect("exports refused", READERS - AT_ONCE, refused);
            findings.expect("others not served", 0, failed(during));
        }
    }

    private static int sip(Service service, String bearer) {
        try (Reader reader = new Reader(service, bearer)) {
            int status = reader.status();
            if (status == 200) {
                reader.sip(1_024, TIME);
            }
            return status;
        }
    }

    private static void hangUp(int round, Site site, String bearer, Findings findings) {
        try (Reader reader = new Reader(site.service(0), bearer)) {
            findings.expect("round " + round + " export to hang up on", 200, reader.status());
        }
        long start = System.nanoTime();
        while (exporting(site) > 0) {
            Monitor.pause(Duration.ofMillis(20));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("round %d: after hanging up the query ended in %.2f s%n", round, seconds);
        if (seconds > 1) {
            findings.note("the query went on for %.2f s".formatted(seconds));
        }
    }

    private static long exporting(Site site) {
        return site.replicaDatabase()
                .sql(
                        "select count(*) from pg_stat_activity where state <> 'idle' and query like 'copy (%'")
                .query(Long.class)
                .single();
    }

    /** One is read as fast as can be afterwards, one never: it is cut off. */
    private static void endWith(
            int round, Site site, String bearer, String what, Table table, Findings findings) {
        Service service = site.service(0);
        boolean terminated = what.equals("SIGTERM");
        try (Reader quick = new Reader(service, bearer);
                Reader slow = new Reader(service, bearer)) {
            findings.expect(what + ", quick export", 200, quick.status());
            findings.expect(what + ", slow export", 200, slow.status());
            if (terminated) {
                service.terminate();
            } else {
                site.replica().kill();
            }
            boolean quickIsWhole = quick.isWhole();
            boolean ended = !terminated || service.awaitEnd(30);
            boolean slowIsWhole = slow.isWhole();
            table.row(
                    round,
                    what,
                    (quickIsWhole ? "quick: whole" : "quick: cut")
                            + (slowIsWhole ? ", slow: whole" : ", slow: cut"),
                    "",
                    "",
                    "");
            findings.expect(
                    what + ", quick export is whole", terminated ? 1 : 0, quickIsWhole ? 1 : 0);
            findings.expect(what + ", slow export is whole", 0, slowIsWhole ? 1 : 0);
            findings.expect(what + ", ended in 30 s", 1, ended ? 1 : 0);
        }
        if (terminated) {
            service.kill();
            site.start(service);
            service.awaitReady();
        } else {
            site.replica().start();
            ManyUsers.awaitReplica(site);
        }
    }

    private static Step step(Service service, Script script) {
        return new Step(
                1, RATE, TIME.toSeconds(), new Barrage(service.port(), script).at(RATE, TIME));
    }

    private static String p99(Step step) {
        return "%.1f".formatted(step.percentile(99, Shot::isGood));
    }

    private static long failed(Step step) {
        return step.count(shot -> !shot.isGood());
    }

    private static int get(Future<Integer> status) {
        try {
            return status.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException broken) {
            return 0;
        }
    }
}
