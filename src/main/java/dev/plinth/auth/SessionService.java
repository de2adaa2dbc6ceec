package dev.plinth.auth;

import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import dev.plinth.user.UserDirectory;
import dev.plinth.user.UserDirectory.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens, continues and ends sign-ins. */
@Service
class SessionService {

    private final DeviceService devices;
    private final RefreshTokenRepository tokens;
    private final UserDirectory users;
    private final SessionJournal journal;
    private final AuthProperties properties;
    private final InstantSource clock;

    SessionService(
            DeviceService devices,
            RefreshTokenRepository tokens,
            UserDirectory users,
            SessionJournal journal,
            AuthProperties properties,
            InstantSource clock) {
        this.devices = devices;
        this.tokens = tokens;
        this.users = users;
        this.journal = journal;
        this.properties = properties;
        this.clock = clock;
    }

    /** A sign-in with the refresh token that continues it. */
    record Granted(Session session, Identity identity, Secret refreshToken) {}

    @Transactional
    Granted open(Identity identity, Traits traits) {
        Device device = devices.recognise(identity.id(), traits);
        Session session = new Session(UUID.randomUUID(), identity.id(), device.id());
        journal.opened(session);
        return grant(session, identity);
    }

    /**
     * Uses up a refresh token. A token that was used before has leaked: its whole family ends.
     *
     * @throws ProblemException 401 {@code invalid-refresh-token}
     */
    @Transactional(noRollbackFor = ProblemException.class)
    Granted renew(Secret secret) {
        RefreshToken token =
                tokens.findByTokenHash(RefreshSecret.hash(secret))
                        .orElseThrow(SessionService::invalid);
        Instant now = clock.instant();
        if (token.isUsed()) {
            journal.end(token.session(), SecurityEvent.SESSION_REUSE_REFUSED);
            throw invalid();
        }
        Identity identity = identity(token, now);
        token.use(now);
        devices.seen(token.session().deviceId());
        return grant(token.session(), identity);
    }

    @Transactional
    void end(Secret secret) {
        tokens.findByTokenHash(RefreshSecret.hash(secret))
                .ifPresent(token -> journal.end(token.session(), SecurityEvent.SESSION_ENDED));
    }

    private Identity identity(RefreshToken token, Instant now) {
        return users.identity(token.session().userId())
                .filter(_ -> token.isLive(now))
                .filter(identity -> !token.isOlderThan(identity.credentialsChangedAt()))
                .orElseThrow(SessionService::invalid);
    }

    private Granted grant(Session session, Identity identity) {
        Secret secret = RefreshSecret.random();
        Instant now = clock.instant();
        tokens.save(
                new RefreshToken(
                        session,
                        RefreshSecret.hash(secret),
                        now,
                        now.plus(properties.refreshTtl())));
        return new Granted(session, identity, secret);
    }

    private static ProblemException invalid() {
        return new ProblemException(ProblemType.INVALID_REFRESH_TOKEN);
    }
}
