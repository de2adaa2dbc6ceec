package dev.plinth.anomaly;

import dev.plinth.shared.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** The time in which anomalies are looked for. */
record Window(Instant from, Instant to) {

    /** The first hour or day, by UTC, of which something is in it. */
    Instant first(ChronoUnit step) {
        return from.truncatedTo(step);
    }

    /** So long before that, for what used to be. */
    OffsetDateTime before(ChronoUnit step, Duration history) {
        return SqlTime.of(first(step).minus(history));
    }

    OffsetDateTime end() {
        return SqlTime.of(to);
    }
}
