package dev.plinth.middleware.security;

import dev.plinth.middleware.caller.CallerFact;
import dev.plinth.middleware.caller.CallerFacts;
import dev.plinth.middleware.security.VerifiedTokens.Verified;
import dev.plinth.shared.AccessDeniedException;
import dev.plinth.shared.AccessDeniedException.Reason;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;

/** Everything that is asked about a caller before anything else: of the token, and of Redis. */
@Component
class CallerChecks {

    private final VerifiedTokens tokens;
    private final CallerFacts facts;

    CallerChecks(VerifiedTokens tokens, CallerFacts facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    /**
     * Who sends this token.
     *
     * @throws BadJwtException if it is not genuine, or was revoked
     * @throws AccessDeniedException if its device is no longer trusted
     */
    CallerAuthentication of(String token) {
        Verified verified = tokens.verify(token);
        CallerAuthentication caller =
                new CallerAuthentication(
                        verified.caller(),
                        verified.network(),
                        verified.issuedAt(),
                        facts.of(verified.caller()));
        if (caller.fact(CallerFact.DEVICE_REVOKED).isPresent()) {
            throw new AccessDeniedException(Reason.DEVICE);
        }
        if (RedisRevocations.isRevoked(caller)) {
            throw new BadJwtException("revoked");
        }
        return caller;
    }
}
