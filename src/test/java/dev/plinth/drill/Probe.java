package dev.plinth.drill;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** Looks at an instance's liveness and metrics, four times a second. */
final class Probe implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final long LIMIT_MILLIS = 200;

    private final Service service;
    private final String bearer;
    private final AtomicLongArray worst = new AtomicLongArray(2);
    private final Thread thread = Thread.ofPlatform().unstarted(this::run);
    private volatile boolean over;
    private final AtomicInteger failed = new AtomicInteger();

    Probe(Service service, Account admin) {
        this.service = service;
        this.bearer = admin.bearer(service);
        thread.start();
    }

    private void run() {
        while (!over) {
            look(0, "/health/live");
            look(1, "/metrics");
            Monitor.pause(INTERVAL);
        }
    }

    private void look(int n, String path) {
        long start = System.nanoTime();
        if (Look.at(service, path, "Authorization", bearer).status() != 200) {
            failed.incrementAndGet();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        worst.accumulateAndGet(n, millis, Math::max);
    }

    /** The longest that liveness (0) or the metrics (1) took, in milliseconds. */
    long worst(int n) {
        return worst.get(n);
    }

    void check(double load, Findings findings) {
        findings.expect("at %.1fx liveness or metrics failed".formatted(load), 0, failed.get());
        for (int n = 0; n < worst.length(); n++) {
            if (worst(n) > LIMIT_MILLIS) {
                findings.remark(
                        "at %.1fx %s took %d ms"
                                .formatted(load, n == 0 ? "liveness" : "metrics", worst(n)));
            }
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
