package dev.plinth.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A delivery and what came of sending it.
 *
 * @param outcome null if there was nothing to send any more
 */
record Attempt(Delivery delivery, @Nullable Outcome outcome) {

    /** Whether the receiver has failed. */
    boolean isFailure() {
        return outcome != null && !outcome.isDelivered();
    }

    /** Whether the receiver wants nothing more. */
    boolean isGone() {
        return outcome != null && outcome.isGone();
    }
}
