package dev.plinth.middleware.cache;

import dev.plinth.shared.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * A value in this node's memory, or the knowledge that there is none. Times are those of the
 * ticker, in nanoseconds.
 *
 * @param value null if there is none
 * @param version the version of the value; {@link #ABSENT} if there is none
 * @param since before it was read
 * @param refreshAt from when on it should be read again
 * @param lifetime how long it may be kept
 * @param weight about how many bytes it takes
 */
record CachedValue(
        @Nullable Versioned value,
        long version,
        long since,
        long refreshAt,
        long lifetime,
        int weight) {

    /** The version of what is not there: below all. */
    static final long ABSENT = -1;

    /** The version of what must not be kept whatever it is: above all. */
    static final long ABOVE_ALL = 1L << 31;

    boolean isNegative() {
        return value == null;
    }

    CachedValue refreshedNotBefore(long time) {
        return new CachedValue(value, version, since, time, lifetime, weight);
    }
}
