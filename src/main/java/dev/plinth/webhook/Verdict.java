package dev.plinth.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery after an attempt.
 *
 * @param next when it is sent again; null if it is not
 */
record Verdict(UUID event, DeliveryStatus status, @Nullable Instant next, Outcome outcome) {

    boolean isDelivered() {
        return status == DeliveryStatus.DELIVERED;
    }
}
