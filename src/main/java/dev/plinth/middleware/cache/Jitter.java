package dev.plinth.middleware.cache;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps what was stored together from expiring together: a start under load fills a cache within
 * seconds, and what is then due within seconds is a wave that costs more than a cold cache.
 */
public final class Jitter {

    private Jitter() {}

    /** A duration between half of the most and all of it. */
    public static Duration of(Duration most) {
        long half = most.toNanos() / 2;
        return most.minusNanos(ThreadLocalRandom.current().nextLong(half + 1));
    }
}
