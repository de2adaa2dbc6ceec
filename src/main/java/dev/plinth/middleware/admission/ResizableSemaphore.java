package dev.plinth.middleware.admission;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Permits of which there may become more or fewer; who waits for one gets it in turn. */
final class ResizableSemaphore extends Semaphore {

    private volatile int all;

    ResizableSemaphore(int all) {
        super(all, true);
        this.all = all;
    }

    synchronized void become(int wanted) {
        int more = wanted - all;
        all = wanted;
        if (more > 0) {
            release(more);
        } else {
            reducePermits(-more);
        }
    }

    /** Waits for a place; false if there was none for so many nanoseconds. */
    boolean await(long nanos) {
        try {
            return tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected void reducePermits(int fewer) {
        super.reducePermits(fewer);
    }

    int all() {
        return all;
    }

    int taken() {
        return Math.max(0, all - availablePermits());
    }
}
