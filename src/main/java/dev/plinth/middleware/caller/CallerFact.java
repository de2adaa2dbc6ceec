package dev.plinth.middleware.caller;

import dev.plinth.shared.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Redis may have on a caller; all of it is asked for at once. */
public enum CallerFact {
    /** What they wrote last, and when. */
    LAST_WRITE("wrote"),
    /** When all sessions until then ended. */
    ALL_SESSIONS_ENDED("revoked"),
    /** When this session ended. */
    SESSION_ENDED("revoked") {
        @Override
        UUID part(Caller caller) {
            return caller.session();
        }
    },
    /** When this device was no longer to be trusted. */
    DEVICE_REVOKED("device") {
        @Override
        UUID part(Caller caller) {
            return caller.device();
        }
    };

    /** In the place of a fact of which Redis may not have been told. */
    static final String UNKNOWN = "unknown";

    private final String name;

    CallerFact(String name) {
        this.name = name;
    }

    /** The part of what a caller has that it concerns; null if all. */
    @Nullable UUID part(Caller caller) {
        return null;
    }

    /**
     * Under which key; the braces keep all that is known of one user on one server of a cluster.
     */
    String key(UUID user, @Nullable UUID part) {
        String key = "plinth:caller:{" + user + "}:" + name;
        return part == null ? key : key + ":" + part;
    }

    String key(Caller caller) {
        return key(caller.id(), part(caller));
    }
}
