package dev.plinth.middleware.database;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A write that was committed.
 *
 * @param place where the primary's log was afterwards; null if that could not be found out
 * @param at when it was committed, by the clock of the node that did it
 * @param told whether that node had told the others by then
 */
record Write(@Nullable Lsn place, Instant at, boolean told) {

    private static final String NOWHERE = "-";
    private static final String UNTOLD = "untold";

    /** How far the clocks of two nodes may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    /** Reads what {@link #toString} has written; empty if it is something else. */
    static Optional<Write> of(String text) {
        try {
            String[] parts = text.split(" ", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            Lsn place = parts[1].equals(NOWHERE) ? null : Lsn.of(parts[1]);
            Instant at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
            return Optional.of(new Write(place, at, !parts[2].equals(UNTOLD)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The last of several: the furthest place that is known of, and the latest time. */
    static Optional<Write> last(Stream<Write> writes) {
        return writes.reduce(Write::and);
    }

    private Write and(Write other) {
        Instant latest = at.isAfter(other.at) ? at : other.at;
        return new Write(place(other), latest, told && other.told);
    }

    /** A later write at a place that is known is no earlier than one at a place that is not. */
    private @Nullable Lsn place(Write other) {
        if (place != null && other.place != null) {
            return Lsn.later(place, other.place);
        }
        return place == null && other.at.isAfter(at)
                ? other.place
                : other.place == null && at.isAfter(other.at) ? place : null;
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
        return "%d %s %s"
                .formatted(
                        at.toEpochMilli(), place == null ? NOWHERE : place, told ? "told" : UNTOLD);
    }
}
