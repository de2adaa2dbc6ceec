package dev.plinth.middleware.cache;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Keeps what was stored together from expiring together. */
final class Jitter {

    private Jitter() {}

    /** A duration, give or take a tenth. */
    static Duration of(Duration mean) {
        long tenth = mean.toNanos() / 10;
        return mean.plusNanos(ThreadLocalRandom.current().nextLong(-tenth, tenth + 1));
    }
}
