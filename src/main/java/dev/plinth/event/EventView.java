package dev.plinth.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.plinth.shared.TextLength;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as clients see it.
 *
 * @param subject what it happened to
 * @param actor who did it; null if it was nobody who was signed in
 * @param before the subject before the change; null if it did not exist
 * @param after the subject after the change; null if it no longer exists
 */
public record EventView(
        UUID id,
        @TextLength(max = 100) String type,
        UUID subject,
        @Nullable UUID actor,
        @TextLength(max = 64) @Nullable String requestId,
        Instant occurredAt,
        @JsonRawValue @Nullable String before,
        @JsonRawValue @Nullable String after) {

    static EventView of(Event event) {
        return new EventView(
                event.id(),
                event.type(),
                event.subjectId(),
                event.actorId(),
                event.requestId(),
                event.occurredAt(),
                event.before(),
                event.after());
    }
}
