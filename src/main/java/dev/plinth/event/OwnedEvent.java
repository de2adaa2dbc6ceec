package dev.plinth.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event, and whose it is.
 *
 * @param position where it stands in the outbox
 * @param owner whose it is; null if it is nobody's in particular
 * @param data the subject after the change, or before it if it is gone, in JSON; null if there is
 *     nothing that the reader may see
 */
public record OwnedEvent(
        long position,
        String type,
        Instant occurredAt,
        @Nullable UUID owner,
        @Nullable String data) {}
