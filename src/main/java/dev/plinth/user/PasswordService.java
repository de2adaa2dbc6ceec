package dev.plinth.user;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.DatabaseClock;
import dev.plinth.shared.Email;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revocations;
import dev.plinth.shared.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sets and checks passwords; whatever voids them ends the sign-ins made with them. */
@Service
class PasswordService {

    private final CredentialsRepository credentials;
    private final PasswordPolicy policy;
    private final BoundedPasswordEncoder encoder;
    private final Revocations revocations;
    private final EventOutbox events;
    private final DatabaseClock clock;
    private final String nobodysHash;

    PasswordService(
            CredentialsRepository credentials,
            PasswordPolicy policy,
            BoundedPasswordEncoder encoder,
            Revocations revocations,
            EventOutbox events,
            DatabaseClock clock) {
        this.credentials = credentials;
        this.policy = policy;
        this.encoder = encoder;
        this.revocations = revocations;
        this.events = events;
        this.clock = clock;
        this.nobodysHash = String.valueOf(encoder.encode(UUID.randomUUID().toString()));
    }

    /**
     * Refuses a password that the policy does not allow.
     *
     * @throws ProblemException 400 {@code weak-password}
     */
    void requireStrong(Secret password, Email email) {
        policy.check(password.value(), email);
    }

    /** The hash to store for a password that the policy allows. */
    String hash(Secret password, Email email) {
        requireStrong(password, email);
        return String.valueOf(encoder.encode(password.value()));
    }

    void set(UUID userId, String hash) {
        credentials.save(new Credentials(userId, hash, clock.instant()));
    }

    /**
     * Sets a new one, and ends all sign-ins with the one before.
     *
     * @throws ProblemException 404 if they were erased a moment ago
     */
    void change(UUID userId, String hash, UUID actor) {
        Credentials before =
                lock(userId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        Instant now = clock.instant();
        before.change(hash, now);
        events.appendBy(actor, SecurityEvent.USER_PASSWORD_CHANGED, userId);
        revocations.endSessionsOf(userId, now);
    }

    /** Before anything else reads them: a sign-in that goes by the old ones is older than now. */
    Optional<Credentials> lock(UUID userId) {
        return credentials.lock(userId);
    }

    /**
     * Refuses at once when too many passwords wait to be looked at.
     *
     * @throws ProblemException 503 {@code unavailable}
     */
    void requireRoom() {
        encoder.requireRoom();
    }

    boolean matches(UUID userId, Secret password) {
        return matches(credentials.findById(userId).orElse(null), password);
    }

    /** Whether it is the password of whose these are; takes as long if they are nobody's. */
    boolean matches(@Nullable Credentials known, Secret password) {
        String hash = known == null ? nobodysHash : known.passwordHash();
        return encoder.matches(password.value(), hash) && known != null;
    }

    /** Ends all sign-ins for good: none goes on when the account is active again. */
    void endSessions(UUID userId) {
        Optional<Credentials> locked = lock(userId);
        Instant now = clock.instant();
        locked.ifPresent(known -> known.touch(now));
        revocations.endSessionsOf(userId, now);
    }
}
