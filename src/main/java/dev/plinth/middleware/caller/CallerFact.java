package dev.plinth.middleware.caller;

import dev.plinth.shared.Caller;
import java.util.UUID;

/** What Redis may have on a caller; all of it is asked for at once. */
public enum CallerFact {
    /** What they wrote last, and when. */
    LAST_WRITE("wrote"),
    /** When all sessions until then ended. */
    ALL_SESSIONS_ENDED("revoked"),
    /** When this session ended. */
    SESSION_ENDED("revoked:") {
        @Override
        String key(UUID user, UUID session) {
            return super.key(user, session) + session;
        }
    };

    private final String name;

    CallerFact(String name) {
        this.name = name;
    }

    /**
     * Under which key; the braces keep all that is known of one user on one server of a cluster.
     */
    String key(UUID user, UUID session) {
        return "plinth:caller:{" + user + "}:" + name;
    }

    String key(Caller caller) {
        return key(caller.id(), caller.session());
    }
}
