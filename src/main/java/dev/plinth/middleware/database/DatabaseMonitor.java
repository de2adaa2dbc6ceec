package dev.plinth.middleware.database;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one database again and again, over a connection of its own, and tells its breaker. So a
 * database that is gone or frozen is known before many requests have run into it, and one that is
 * back is tried by nobody's request.
 */
final class DatabaseMonitor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseMonitor.class);
    private static final long INTERVAL_NANOS = Duration.ofMillis(200).toNanos();

    private final ProbeConnection probe;
    private final CircuitBreaker breaker;
    private final Predicate<ProbeResult> expected;
    private final Consumer<ProbeResult> listener;
    private final Thread thread;

    private long begun;
    private long ended;
    private boolean hurry;
    private volatile @Nullable ProbeResult latest;

    DatabaseMonitor(
            ProbeConnection probe,
            CircuitBreaker breaker,
            Predicate<ProbeResult> expected,
            Consumer<ProbeResult> listener) {
        this.probe = probe;
        this.breaker = breaker;
        this.expected = expected;
        this.listener = listener;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("watch-" + breaker.getName())
                        .unstarted(this::run);
    }

    void start() {
        look();
        thread.start();
    }

    /** What was seen last; null until something was. */
    @Nullable ProbeResult latest() {
        return latest;
    }

    boolean isUp() {
        return latest != null && breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** Waits for a look that begins after this call; null if there is none in time. */
    synchronized @Nullable ProbeResult fresh(Duration patience) throws InterruptedException {
        long wanted = begun + 1;
        long deadline = System.nanoTime() + patience.toNanos();
        hurry = true;
        notifyAll();
        while (ended < wanted) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !isUp()) {
                return null;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        ProbeResult seen = latest;
        return isUp() ? seen : null;
    }

    @Override
    public void close() {
        thread.interrupt();
        probe.close();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pause();
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void pause() throws InterruptedException {
        long deadline = System.nanoTime() + INTERVAL_NANOS;
        for (long left = INTERVAL_NANOS; !hurry && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        hurry = false;
    }

    private void look() {
        long number = begin();
        try {
            ProbeResult seen = breaker.executeCheckedSupplier(this::sight);
            latest = seen;
            listener.accept(seen);
        } catch (CallNotPermittedException resting) {
            log.trace("{} rests", breaker.getName());
        } catch (Throwable unseen) {
            log.debug("{} is not seen", breaker.getName(), unseen);
            probe.close();
        }
        end(number);
    }

    private ProbeResult sight() throws SQLException {
        ProbeResult seen = probe.look();
        if (!expected.test(seen)) {
            throw new SQLException("It is not what it should be.");
        }
        return seen;
    }

    private synchronized long begin() {
        return ++begun;
    }

    private synchronized void end(long number) {
        ended = number;
        notifyAll();
    }
}
