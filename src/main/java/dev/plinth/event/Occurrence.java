package dev.plinth.event;

import dev.plinth.shared.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing that happened, as consumers are told of it.
 *
 * @param position where it stands in the outbox; later ones are greater
 * @param id the same, however often it is told
 * @param subject what it happened to
 * @param origin who did it, and from where
 * @param before the subject before the change, in JSON; null if it did not exist
 * @param after the subject after the change, in JSON; null if it no longer exists
 */
public record Occurrence(
        long position,
        UUID id,
        String type,
        UUID subject,
        Origin origin,
        Instant occurredAt,
        @Nullable String before,
        @Nullable String after) {

    /** Without the limits for what clients send: a view may be larger than what it came from. */
    private static final JsonMapper JSON = new JsonMapper();

    /** What {@code before} or {@code after} has; nothing if it is null. */
    public static JsonNode read(@Nullable String view) {
        return JSON.readTree(view == null ? "{}" : view);
    }

    /** Who did it; null if it was nobody who was signed in. */
    public @Nullable UUID actor() {
        return origin.actor();
    }
}
