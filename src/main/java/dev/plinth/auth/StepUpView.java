package dev.plinth.auth;

import java.time.Instant;
import java.util.UUID;

/** A sign-in that needs one more proof, as the letter about it shows it. */
record StepUpView(UUID userId, String name, String userAgent, String network, Instant createdAt) {

    static StepUpView of(StepUp asked, Traits traits, Instant now) {
        return new StepUpView(
                asked.userId(), traits.name(), traits.userAgent(), traits.network(), now);
    }
}
