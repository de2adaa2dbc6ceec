package dev.plinth.auth;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.SecurityEvent;
import dev.plinth.user.UserAccounts;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The proof of whoever has set up no other: a code that comes by mail. */
@Service
class MailedProof {

    private final UserAccounts users;
    private final EventOutbox events;
    private final boolean sendsMail;

    MailedProof(
            UserAccounts users,
            EventOutbox events,
            @Value("${spring.mail.host:}") String mailServer) {
        this.users = users;
        this.events = events;
        this.sendsMail = !mailServer.isEmpty();
    }

    /** Whether letters are sent at all. */
    boolean isPossible() {
        return sendsMail;
    }

    /** Has the code sent, in the current transaction. */
    void send(StepUp asked, Traits traits, Instant now) {
        events.appendBy(
                asked.userId(),
                SecurityEvent.SESSION_STEP_UP_ASKED,
                asked.id(),
                StepUpView.of(asked, traits, now));
    }

    boolean accepts(StepUp asked, String code) {
        return users.areDigits(asked.id(), code);
    }
}
