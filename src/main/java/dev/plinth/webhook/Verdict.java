package dev.plinth.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery after an attempt.
 *
 * @param due since when it was to be sent
 * @param next when it is sent again; null if it is not
 */
record Verdict(
        UUID event, Instant due, DeliveryStatus status, @Nullable Instant next, Outcome outcome) {

    Verdict(Delivery delivery, DeliveryStatus status, @Nullable Instant next, Outcome outcome) {
        this(delivery.event(), delivery.dueAt(), status, next, outcome);
    }

    boolean isDelivered() {
        return status == DeliveryStatus.DELIVERED;
    }
}
