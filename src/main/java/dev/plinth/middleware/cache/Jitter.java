package dev.plinth.middleware.cache;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps what was stored together from expiring together: a start under load fills a cache within
 * seconds, and all of it must not be due within seconds again.
 */
public final class Jitter {

    private Jitter() {}

    /** A duration between half of the most and all of it. */
    public static Duration of(Duration most) {
        long half = most.toNanos() / 2;
        return most.minusNanos(ThreadLocalRandom.current().nextLong(half + 1));
    }
}
