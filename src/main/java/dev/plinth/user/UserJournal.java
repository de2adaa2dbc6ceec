package dev.plinth.user;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.EventType;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.FirstQuestion;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Stores users together with what has happened to them. */
@Service
class UserJournal {

    private final UserRepository users;
    private final UserViews views;
    private final EventOutbox events;
    private final FirstQuestion question;
    private final InstantSource clock;

    UserJournal(
            UserRepository users,
            UserViews views,
            EventOutbox events,
            FirstQuestion question,
            InstantSource clock) {
        this.users = users;
        this.views = views;
        this.events = events;
        this.question = question;
        this.clock = clock;
    }

    /** Stores somebody new. */
    UserView register(User user) {
        question.check();
        UserView stored = store(user);
        events.append(EventType.USER_REGISTERED, stored.id(), null, stored);
        return stored;
    }

    /** Stores what has become of somebody, and asks for a proof of a new address. */
    UserView store(User user, EventType event, UserView before) {
        user.touch(clock.instant());
        UserView after = store(user);
        events.append(event, after.id(), before, after);
        if (!after.email().equals(before.email())) {
            events.append(SecurityEvent.USER_EMAIL_CHANGED, after.id(), before, after);
            events.append(SecurityEvent.USER_VERIFICATION_REQUESTED, after.id(), null, null);
        }
        return after;
    }

    /**
     * Leaves nothing of somebody, and keeps everybody else from them until the transaction ends.
     */
    Instant erase(User user) {
        Instant now = clock.instant();
        user.erase(now);
        user.touch(now);
        users.saveAndFlush(user);
        views.erased(user.id());
        events.append(EventType.USER_ERASED, user.id(), null, new Erased(user.id()));
        return now;
    }

    /** All that is left to tell. */
    private record Erased(UUID id) {}

    private UserView store(User user) {
        try {
            return views.changed(UserView.of(users.saveAndFlush(user)));
        } catch (DataIntegrityViolationException taken) {
            throw new ProblemException(ProblemType.EMAIL_TAKEN);
        }
    }
}
