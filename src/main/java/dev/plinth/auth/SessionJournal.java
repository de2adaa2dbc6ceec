package dev.plinth.auth;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Service;

/** Ends sign-ins, and writes down how they begin and end. */
@Service
class SessionJournal {

    /** Longer than a token gives its successor a second time, and than clocks differ. */
    private static final Duration LATELY = Duration.ofMinutes(2);

    private final RefreshTokenRepository tokens;
    private final Revocations revocations;
    private final EventOutbox events;
    private final InstantSource clock;

    SessionJournal(
            RefreshTokenRepository tokens,
            Revocations revocations,
            EventOutbox events,
            InstantSource clock) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.events = events;
        this.clock = clock;
    }

    void opened(Session session) {
        events.appendBy(session.userId(), SecurityEvent.SESSION_OPENED, session.id());
    }

    /** Ends all that was begun on a device, and refuses what still comes from it. */
    void revoke(UUID user, UUID device) {
        untilNone(now -> tokens.revokeDevice(user, device, now, now.minus(LATELY)));
        events.appendBy(user, SecurityEvent.USER_DEVICE_REVOKED, user);
        revocations.refuseDevice(user, device);
    }

    /** Ends a sign-in; that it has ended is written down once, however often it is asked for. */
    void end(Session session, SecurityEvent how) {
        if (untilNone(now -> tokens.revokeFamily(session.id(), now, now.minus(LATELY))) > 0) {
            events.appendBy(session.userId(), how, session.id());
        }
        revocations.endSession(session.userId(), session.id());
    }

    /**
     * Again as long as there was anything to revoke: while it waited for a token that was being
     * used, the next one may have come, which it did not see.
     */
    private int untilNone(ToIntFunction<Instant> revocation) {
        int all = 0;
        int some;
        do {
            some = revocation.applyAsInt(clock.instant());
            all += some;
        } while (some > 0);
        return all;
    }
}
