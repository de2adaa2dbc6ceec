package dev.plinth.drill;

import java.util.concurrent.locks.LockSupport;

/** Keeps to moments that were set before. */
final class Pace {

    private Pace() {}

    /** Waits until {@link System#nanoTime} has come to a moment; not at all if it has. */
    static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
