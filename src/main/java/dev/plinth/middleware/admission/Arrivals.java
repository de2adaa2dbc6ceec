package dev.plinth.middleware.admission;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what Tomcat has handed to a thread that does not run yet. With virtual threads that queue
 * is the scheduler's, so nobody else can see it, and a request has waited in it before any filter
 * knows of it.
 */
final class Arrivals {

    private static final ThreadLocal<Long> arrived = new ThreadLocal<>();

    private final AtomicInteger waiting = new AtomicInteger();

    /** An executor that counts, and notes when each task was handed over. */
    Executor around(Executor threads) {
        return task -> {
            long now = System.nanoTime();
            waiting.incrementAndGet();
            try {
                threads.execute(() -> run(task, now));
            } catch (RuntimeException refused) {
                waiting.decrementAndGet();
                throw refused;
            }
        };
    }

    private void run(Runnable task, long since) {
        waiting.decrementAndGet();
        arrived.set(since);
        task.run();
    }

    int waiting() {
        return waiting.get();
    }

    /**
     * When the current request was handed to its thread, as {@link System#nanoTime} counts; for the
     * next ones in the same task it is now.
     */
    static long take(long now) {
        Long since = arrived.get();
        if (since == null) {
            return now;
        }
        arrived.remove();
        return since;
    }
}
