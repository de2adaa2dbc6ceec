package dev.plinth.user;

import java.time.Duration;

/** What a code that comes by mail is good for. */
public enum CodeKind {
    /** Shows that somebody reads the mail of the address that they have given. */
    VERIFICATION(Duration.ofDays(3)),

    /** Allows a new password without the old one, and shows the same. */
    RESET(Duration.ofHours(1));

    private final Duration lifetime;

    CodeKind(Duration lifetime) {
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }
}
