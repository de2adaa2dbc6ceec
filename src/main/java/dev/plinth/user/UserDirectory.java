package dev.plinth.user;

import dev.plinth.shared.ProblemException;
import java.util.UUID;

/** What features may know about users wherever they run, beside them or elsewhere. */
public interface UserDirectory {

    /**
     * Whether there is such a user, active or not.
     *
     * @throws ProblemException 503 {@code unavailable} if nobody can tell just now
     */
    boolean exists(UUID id);
}
