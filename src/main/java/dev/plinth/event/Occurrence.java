package dev.plinth.event;

import dev.plinth.shared.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** Who did it; null if it was nobody who was signed in. */
    public @Nullable UUID actor() {
        return origin.actor();
    }
}
