package dev.plinth.shared;

import java.util.UUID;

/** What somebody has besides their password. */
public interface SecondFactor {

    /** Whether a user has an authenticator that has shown that it works. */
    boolean isSetUp(UUID user);

    /** Takes a code of a user's authenticator, or one of their recovery codes, once. */
    boolean accept(UUID user, String code);

    /** Takes away a user's authenticator and recovery codes, if there are any. */
    void remove(UUID user);
}
