package dev.plinth.middleware.security;

import dev.plinth.middleware.caller.CallerFact;
import dev.plinth.middleware.caller.CallerFacts;
import dev.plinth.middleware.caller.Recall;
import dev.plinth.shared.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Revocations in Redis, each for as long as a revoked token could still live. While Redis is gone a
 * revoked token is honoured until it expires, five and a half minutes at most.
 */
@Component
class RedisRevocations implements Revocations {

    private static final Logger log = LoggerFactory.getLogger(RedisRevocations.class);
    private static final Duration TTL = Duration.ofMinutes(6);

    private final CallerFacts facts;
    private final InstantSource clock;

    RedisRevocations(CallerFacts facts, InstantSource clock) {
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void endSession(UUID userId, UUID session) {
        revoke(userId, session, CallerFact.SESSION_ENDED, clock.instant());
    }

    @Override
    public void refuseDevice(UUID userId, UUID device) {
        revoke(userId, device, CallerFact.DEVICE_REVOKED, clock.instant());
    }

    @Override
    public void endSessionsOf(UUID userId, Instant time) {
        revoke(userId, null, CallerFact.ALL_SESSIONS_ENDED, time);
    }

    /** Whether this caller's session, or all their sessions, ended after the token was issued. */
    static boolean isRevoked(CallerAuthentication caller) {
        return caller.fact(CallerFact.SESSION_ENDED).isPresent()
                || caller.fact(CallerFact.ALL_SESSIONS_ENDED)
                        .filter(end -> Long.parseLong(end) >= caller.issuedAt().toEpochMilli())
                        .isPresent();
    }

    /** Not before it is certain, and no longer with what its transaction has locked. */
    private void revoke(UUID user, @Nullable UUID part, CallerFact end, Instant time) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            if (status != STATUS_ROLLED_BACK) {
                                tell(user, part, end, time);
                            }
                        }
                    });
        } else {
            tell(user, part, end, time);
        }
    }

    private void tell(UUID user, @Nullable UUID part, CallerFact end, Instant time) {
        Recall recall = facts.put(user, part, end, Long.toString(time.toEpochMilli()), TTL);
        if (recall != null) {
            recall.await();
        } else {
            log.warn("Redis is unreachable: revoked access tokens live until they expire");
        }
    }
}
