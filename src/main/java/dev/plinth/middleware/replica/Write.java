package dev.plinth.middleware.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A write that was committed.
 *
 * @param place where the primary's log was afterwards; null if that could not be found out
 * @param at when it was committed, by the clock of the node that did it
 */
record Write(@Nullable Lsn place, Instant at) {

    /** How far the clocks of two nodes may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    /** Reads what {@link #toString} has written; empty if it is something else. */
    static Optional<Write> of(String text) {
        try {
            String[] parts = text.split(" ", -1);
            Instant at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
            return Optional.of(new Write(parts.length > 1 ? Lsn.of(parts[1]) : null, at));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The last of several: the furthest place that is known of, and the latest time. */
    static Optional<Write> last(Stream<Write> writes) {
        return writes.reduce(Write::and);
    }

    private Write and(Write other) {
        Instant latest = Stream.of(at, other.at).max(Comparator.naturalOrder()).orElseThrow();
        if (place == null) {
            return other.place == null || at.isAfter(other.at)
                    ? new Write(null, latest)
                    : new Write(other.place, latest);
        }
        return other.place == null
                ? other.and(this)
                : new Write(Lsn.later(place, other.place), latest);
    }

    boolean isYoungerThan(Duration age, Instant now) {
        return Duration.between(at, now).compareTo(age) < 0;
    }

    /** The moment by which it was surely committed, as {@link System#nanoTime} counts. */
    long nanos(Instant now) {
        return System.nanoTime() - Duration.between(at.plus(SKEW), now).toNanos();
    }

    @Override
    public String toString() {
        return place == null ? "" + at.toEpochMilli() : at.toEpochMilli() + " " + place;
    }
}
