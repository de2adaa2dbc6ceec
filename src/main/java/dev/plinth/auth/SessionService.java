package dev.plinth.auth;

import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.DatabaseClock;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import dev.plinth.user.UserAccounts;
import dev.plinth.user.UserAccounts.Identity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens, continues and ends sign-ins. */
@Service
class SessionService {

    private final DeviceService devices;
    private final RefreshTokens tokens;
    private final UserAccounts users;
    private final SessionJournal journal;
    private final SignInJudge judge;
    private final DatabaseClock clock;

    SessionService(
            DeviceService devices,
            RefreshTokens tokens,
            UserAccounts users,
            SessionJournal journal,
            SignInJudge judge,
            DatabaseClock clock) {
        this.devices = devices;
        this.tokens = tokens;
        this.users = users;
        this.journal = journal;
        this.judge = judge;
        this.clock = clock;
    }

    /**
     * A sign-in with the refresh token that continues it.
     *
     * @param at when, by the clock that tells when its credentials were changed
     */
    record Granted(Session session, Identity identity, Secret refreshToken, Instant at) {}

    /**
     * Opens a sign-in, unless the proof of it has become void meanwhile.
     *
     * @throws ProblemException 401 {@code invalid-credentials}
     */
    @Transactional
    Granted open(Identity identity, Traits traits) {
        if (!users.holds(identity)) {
            throw new ProblemException(ProblemType.INVALID_CREDENTIALS);
        }
        Device device = devices.recognise(identity.id(), traits);
        Session session = new Session(UUID.randomUUID(), identity.id(), device.id());
        journal.opened(session);
        Instant now = clock.instant();
        return new Granted(session, identity, tokens.first(session, traits.key(), now), now);
    }

    /**
     * Uses up a refresh token. A token that was used before has leaked: its whole family ends,
     * unless that was a moment ago and the answer may have been lost; but a thief without its key
     * can do nothing with it, neither use it nor end the family.
     *
     * @param traits its key is the one that this token is bound to, if it is, and the next one will
     *     be
     * @throws ProblemException 401 {@code invalid-refresh-token} or {@code invalid-device-proof},
     *     or as {@link SignInJudge} does
     */
    @Transactional(noRollbackFor = ProblemException.class)
    Granted renew(Secret secret, Traits traits) {
        RefreshToken token = tokens.find(secret).orElseThrow(SessionService::invalid);
        if (!token.isFor(traits.key())) {
            throw new ProblemException(ProblemType.INVALID_DEVICE_PROOF);
        }
        Optional<Secret> again = tokens.again(token, secret, traits.key());
        if (token.isUsed() && again.isEmpty()) {
            journal.end(token.session(), SecurityEvent.SESSION_REUSE_REFUSED);
            throw invalid();
        }
        Identity identity =
                users.heldIdentity(token.session().userId())
                        .filter(user -> tokens.isGood(token, user))
                        .orElseThrow(SessionService::invalid);
        Device device = devices.get(token.session().deviceId());
        if (device.isRevoked()) {
            throw invalid();
        }
        judge.judge(identity, device, traits);
        devices.seen(token.session().deviceId(), traits);
        Instant now = clock.instant();
        Secret next = again.orElseGet(() -> tokens.next(token, secret, traits.key(), now));
        return new Granted(token.session(), identity, next, now);
    }

    @Transactional
    void end(Secret secret) {
        tokens.peek(secret)
                .ifPresent(token -> journal.end(token.session(), SecurityEvent.SESSION_ENDED));
    }

    private static ProblemException invalid() {
        return new ProblemException(ProblemType.INVALID_REFRESH_TOKEN);
    }
}
