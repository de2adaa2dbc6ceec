package dev.plinth.apikey;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.Revocations;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Writes down what happens to keys, and tells every node which are no longer good. */
@Service
class ApiKeyJournal {

    private final EventOutbox events;
    private final Revocations revocations;

    ApiKeyJournal(EventOutbox events, Revocations revocations) {
        this.events = events;
        this.revocations = revocations;
    }

    void write(SecurityEvent event, ApiKey key, @Nullable ApiKeyView before) {
        events.append(event, key.id(), before, ApiKeyView.of(key));
    }

    /** Ends a key. */
    void end(ApiKey key) {
        revocations.endSessionsOf(key.id(), key.createdAt());
    }

    /** Ends one of its secrets, if there is such. */
    void end(ApiKey key, @Nullable UUID secret) {
        if (secret != null) {
            revocations.endSession(key.id(), secret);
        }
    }
}
