package dev.plinth.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what something came from.
 *
 * @param actor who asked for it; null if nobody was signed in, or the service itself did it
 * @param session the sign-in by which they asked
 * @param address the client's address, as it is counted; null outside of requests
 * @param requestId the request that it was part of; null outside of requests
 */
public record Origin(
        @Nullable UUID actor,
        @Nullable UUID session,
        @Nullable String address,
        @Nullable String requestId) {

    /** Of the service itself, or not known. */
    public static final Origin NONE = new Origin(null, null, null, null);
}
