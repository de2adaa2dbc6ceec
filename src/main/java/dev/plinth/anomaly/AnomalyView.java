package dev.plinth.anomaly;

import dev.plinth.shared.TextLength;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is unlike before, and why it counts as that.
 *
 * @param from when it began: an hour or a day, by UTC
 * @param subject whose it is; null if it is of all together
 * @param observed what there was
 * @param expected what there used to be, in the middle
 * @param bound what there may be
 * @param reason the same in words
 */
record AnomalyView(
        AnomalyKind kind,
        Instant from,
        @Nullable UUID subject,
        double observed,
        double expected,
        double bound,
        @TextLength(max = 200) String reason) {

    /** How far it is beyond its bound. */
    double excess() {
        return observed / bound;
    }
}
