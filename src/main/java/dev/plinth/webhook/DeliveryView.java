package dev.plinth.webhook;

import dev.plinth.shared.TextLength;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event and what became of it at a webhook, as administrators see it.
 *
 * @param id the event's, which the receiver knows as {@code webhook-id}
 * @param type the event's type
 * @param nextAttemptAt when it is sent; null if it is not
 * @param responseStatus the status of the last answer; null if there was none
 * @param response the beginning of the last answer, or why there was none
 */
record DeliveryView(
        UUID id,
        @TextLength(max = 100) String type,
        DeliveryStatus status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer responseStatus,
        @TextLength(max = 1000) @Nullable String response,
        Instant createdAt) {}
