package dev.plinth.auth;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.Revocations;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Service;

/** Ends sign-ins, and writes down how they begin and end. */
@Service
class SessionJournal {

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
        untilNone(() -> tokens.revokeDevice(user, device, clock.instant()));
        events.appendBy(user, SecurityEvent.USER_DEVICE_REVOKED, user);
        revocations.refuseDevice(user, device);
    }

    /** Ends a sign-in; that it has ended is written down once, however often it is asked for. */
    void end(Session session, SecurityEvent how) {
        if (untilNone(() -> tokens.revokeFamily(session.id(), clock.instant())) > 0) {
            events.appendBy(session.userId(), how, session.id());
        }
        revocations.endSession(session.userId(), session.id());
    }

    /**
     * Again as long as there was anything to revoke: while it waited for a token that was being
     * used, the next one may have come, which it did not see.
     */
    private static int untilNone(IntSupplier revocation) {
        int all = 0;
        int some;
        do {
            some = revocation.getAsInt();
            all += some;
        } while (some > 0);
        return all;
    }
}
