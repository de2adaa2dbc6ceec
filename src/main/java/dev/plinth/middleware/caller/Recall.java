package dev.plinth.middleware.caller;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What was asked of other nodes: to forget what they know of somebody. */
public final class Recall {

    private final Semaphore done = new Semaphore(0);
    private final int nodes;
    private final long until;

    Recall(int nodes, Duration most) {
        this.nodes = nodes;
        this.until = System.nanoTime() + most.toNanos();
    }

    void done() {
        done.release();
    }

    /** Waits until they have; no longer than they would know it anyway. */
    public void await() {
        try {
            long left = Math.max(0, until - System.nanoTime());
            var _ = done.tryAcquire(nodes, left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
