package dev.plinth.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** People who each look at their profile ten times a second, at both instances by turns. */
final class Tide implements AutoCloseable {

    private static final Duration EACH = Duration.ofMillis(100);
    private static final long REFRESH = Duration.ofSeconds(20).toNanos();

    private final Site site;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Map<Integer, LongAdder>> answers =
            List.of(new ConcurrentSkipListMap<>(), new ConcurrentSkipListMap<>());
    private final Map<Integer, LongAdder> refreshed = new ConcurrentHashMap<>();
    private volatile boolean over;

    Tide(Site site, List<Bearer> people) {
        this.site = site;
        long now = System.nanoTime();
        for (int n = 0; n < people.size(); n++) {
            Bearer person = people.get(n);
            long fresh = now - n * REFRESH / people.size();
            threads.execute(() -> flow(person, fresh));
        }
    }

    private void flow(Bearer person, long signedIn) {
        long fresh = signedIn;
        for (int n = 0; !over; n++) {
            long start = System.nanoTime();
            if (start - fresh > REFRESH) {
                count(refreshed, person.refresh(site.service(n)));
                fresh = start;
            }
            count(answers.get(n % 2), person.use(site.service(n)));
            long left = EACH.toNanos() - (System.nanoTime() - start);
            Monitor.pause(Duration.ofNanos(Math.max(0, left)));
        }
    }

    private static void count(Map<Integer, LongAdder> statuses, int status) {
        statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    /** Says what came, of which 401 is wrong; a machine that is busy may turn some away. */
    void check(Findings findings) {
        Table table = new Table("instance", "200", "401", "503", "other");
        for (int n = 0; n < answers.size(); n++) {
            Map<Integer, LongAdder> got = answers.get(n);
            long other = all(got) - of(got, 200) - of(got, 401) - of(got, 503);
            table.row(n, of(got, 200), of(got, 401), of(got, 503), other);
            findings.expect("401 at instance " + n, 0, of(got, 401));
            findings.expect("other answers at instance " + n, 0, other);
            if (of(got, 503) > 0) {
                findings.remark("instance %d turned away %d".formatted(n, of(got, 503)));
            }
        }
        System.out.printf("tokens were refreshed %d times%n", of(refreshed, 200));
        findings.expect("refreshes with 401", 0, of(refreshed, 401));
    }

    private static long of(Map<Integer, LongAdder> statuses, int status) {
        LongAdder count = statuses.get(status);
        return count == null ? 0 : count.sum();
    }

    private static long all(Map<Integer, LongAdder> statuses) {
        return statuses.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }
}
