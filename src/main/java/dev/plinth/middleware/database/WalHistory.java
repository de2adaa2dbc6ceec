package dev.plinth.middleware.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** How far the primary's log was when, over the last minute. */
@Component
class WalHistory {

    private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();

    private final Deque<ProbeResult> sightings = new ArrayDeque<>();

    synchronized void add(ProbeResult seen) {
        sightings.addLast(seen);
        while (seen.nanos() - sightings.getFirst().nanos() > KEPT_NANOS) {
            sightings.removeFirst();
        }
    }

    /** Where the log was at most, at this moment or soon after; empty if that is not known yet. */
    synchronized Optional<Lsn> reachedAfter(long nanos) {
        return sightings.stream()
                .filter(seen -> seen.nanos() - nanos >= 0)
                .findFirst()
                .map(ProbeResult::lsn);
    }

    /** Until when everything that was written is at this place; empty if that is not known. */
    synchronized OptionalLong completeUntil(Lsn place) {
        Iterator<ProbeResult> newestFirst = sightings.descendingIterator();
        while (newestFirst.hasNext()) {
            ProbeResult seen = newestFirst.next();
            if (place.reaches(seen.lsn())) {
                return OptionalLong.of(seen.nanos());
            }
        }
        return OptionalLong.empty();
    }

    /**
     * How long ago something was written that whoever is at this place does not have: zero if they
     * have it all.
     */
    synchronized Duration behind(Lsn place, long now) {
        Duration lag = Duration.ZERO;
        Iterator<ProbeResult> newestFirst = sightings.descendingIterator();
        while (newestFirst.hasNext()) {
            ProbeResult seen = newestFirst.next();
            if (place.reaches(seen.lsn())) {
                return lag;
            }
            lag = Duration.ofNanos(now - seen.nanos());
        }
        return lag;
    }
}
