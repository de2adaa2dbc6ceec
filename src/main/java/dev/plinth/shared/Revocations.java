package dev.plinth.shared;

import java.time.Instant;
import java.util.UUID;

/**
 * Access tokens that must no longer be honoured, although they have not expired; known to every
 * node. Within a transaction they count once that is committed.
 */
public interface Revocations {

    /** Ends one sign-in. */
    void endSession(UUID userId, UUID session);

    /** Refuses everything that comes from one device. */
    void refuseDevice(UUID userId, UUID device);

    /** Ends every sign-in of a user whose tokens are no younger than this. */
    void endSessionsOf(UUID userId, Instant time);
}
