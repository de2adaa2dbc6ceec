package dev.plinth.auth;

import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.Secret;
import dev.plinth.user.UserAccounts.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands out refresh tokens and takes each once, or at once a second time for the same answer. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class RefreshTokens {

    private final RefreshTokenRepository tokens;
    private final AuthProperties properties;
    private final InstantSource clock;

    RefreshTokens(RefreshTokenRepository tokens, AuthProperties properties, InstantSource clock) {
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    /** The token of this text, live or not; its row stays locked. */
    Optional<RefreshToken> find(Secret secret) {
        return tokens.findByTokenHash(RefreshSecret.hash(secret));
    }

    /** The token of this text, as it is now, without a lock. */
    Optional<RefreshToken> peek(Secret secret) {
        return tokens.peek(RefreshSecret.hash(secret));
    }

    /** Whether it may still be used by whoever has it. */
    boolean isGood(RefreshToken token, Identity identity) {
        return token.isLive(clock.instant()) && !token.isOlderThan(identity.credentialsChangedAt());
    }

    /** The first one of a sign-in, bound to the key if there is one. */
    Secret first(Session session, @Nullable DeviceKey key, Instant now) {
        return issue(RefreshSecret.random(), session, key, now, now);
    }

    /**
     * The one that comes after a token that was used a moment ago, if nobody has used that one yet:
     * its answer was lost, or the client has asked twice at once.
     */
    Optional<Secret> again(RefreshToken used, Secret secret, @Nullable DeviceKey key) {
        return used.saltIfUsedAfter(clock.instant().minus(properties.refreshLeeway()))
                .map(salt -> RefreshSecret.after(secret, salt))
                .filter(next -> isFresh(next, key));
    }

    private boolean isFresh(Secret secret, @Nullable DeviceKey key) {
        return tokens.peek(RefreshSecret.hash(secret))
                .filter(next -> !next.isUsed() && next.isLive(clock.instant()) && next.isFor(key))
                .isPresent();
    }

    /** The one that comes after another, which is used up. */
    Secret next(RefreshToken token, Secret secret, @Nullable DeviceKey key, Instant now) {
        byte[] salt = RefreshSecret.salt();
        token.use(clock.instant(), salt);
        Secret next = RefreshSecret.after(secret, salt);
        return issue(next, token.session(), key, token.startedAt(), now);
    }

    /** It rests no longer than it may, and the sign-in lasts no longer than it may. */
    private Secret issue(
            Secret secret,
            Session session,
            @Nullable DeviceKey key,
            Instant startedAt,
            Instant now) {
        Instant rest = now.plus(properties.refreshTtl());
        Instant end = startedAt.plus(properties.sessionTtl());
        tokens.save(
                new RefreshToken(
                        session,
                        key,
                        RefreshSecret.hash(secret),
                        startedAt,
                        now,
                        rest.isBefore(end) ? rest : end));
        return secret;
    }

    /** What is over for a day is forgotten; until then, whoever sends one again is noticed. */
    @Scheduled(fixedDelayString = "1m", initialDelayString = "3m")
    @Transactional
    void forget() {
        tokens.deleteExpiredBefore(clock.instant().minus(Duration.ofDays(1)));
    }
}
