package dev.plinth.event;

import dev.plinth.shared.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whom and what a change came from.
 *
 * @param actor who asked for it; null if nobody was signed in, or the service itself did it
 * @param requestId the request that it was part of; null outside of requests
 */
record Origin(@Nullable UUID actor, @Nullable String requestId) {

    /** Whoever is asking on this thread. */
    static Origin current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        UUID actor =
                authentication != null && authentication.getPrincipal() instanceof Caller caller
                        ? caller.id()
                        : null;
        return new Origin(actor, MDC.get("requestId"));
    }
}
