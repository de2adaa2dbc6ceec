package dev.plinth.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that a webhook is to be told.
 *
 * @param event the event's id
 * @param position where it is in the outbox; null if it is a test
 * @param subject what it happened to
 * @param attempts how often it was sent
 * @param dueAt since when it is to be sent
 */
record Delivery(
        UUID webhook,
        UUID event,
        @Nullable Long position,
        String type,
        UUID subject,
        int attempts,
        Instant dueAt,
        Instant createdAt) {}
