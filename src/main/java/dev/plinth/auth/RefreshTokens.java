package dev.plinth.auth;

import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.Secret;
import dev.plinth.user.UserDirectory.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands out refresh tokens and takes each once. */
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

    /** Whether it may still be used by whoever has it. */
    boolean isGood(RefreshToken token, Identity identity) {
        return token.isLive(clock.instant()) && !token.isOlderThan(identity.credentialsChangedAt());
    }

    /** The first one of a sign-in, bound to the key if there is one. */
    Secret first(Session session, @Nullable DeviceKey key) {
        return issue(session, key, clock.instant());
    }

    /** The one that comes after another, which is used up. */
    Secret next(RefreshToken used, @Nullable DeviceKey key) {
        used.use(clock.instant());
        return issue(used.session(), key, used.startedAt());
    }

    /** It rests no longer than it may, and the sign-in lasts no longer than it may. */
    private Secret issue(Session session, @Nullable DeviceKey key, Instant startedAt) {
        Secret secret = RefreshSecret.random();
        Instant now = clock.instant();
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
    @Scheduled(fixedDelayString = "10m", initialDelayString = "3m")
    @Transactional
    void forget() {
        tokens.deleteExpiredBefore(clock.instant().minus(Duration.ofDays(1)));
    }
}
