package dev.plinth.middleware.admission;

import java.util.concurrent.Executor;

/**
 * Notes when Tomcat handed a request to a thread. With virtual threads the queue of those who do
 * not run yet is the scheduler's, so a request has waited in it before any filter knows of it.
 */
final class Arrivals {

    private static final ThreadLocal<Long> arrived = new ThreadLocal<>();

    private Arrivals() {}

    /** An executor that notes when each task was handed over. */
    static Executor around(Executor threads) {
        return task -> {
            long now = System.nanoTime();
            threads.execute(() -> {
                arrived.set(now);
                task.run();
            });
        };
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
