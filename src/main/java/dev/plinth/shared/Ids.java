package dev.plinth.shared;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of rows, which sort by the time when they were made (UUID version 7, RFC 9562). */
public final class Ids {

    private static final long VERSION = 0x7000L;

    private Ids() {}

    /** An id unlike any other, of this millisecond. */
    public static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long time = System.currentTimeMillis() << 16;
        long high = time | VERSION | (random.nextLong() >>> 52);
        long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low);
    }
}
