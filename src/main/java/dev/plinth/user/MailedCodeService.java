package dev.plinth.user;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.EventType;
import dev.plinth.event.SecurityEvent;
import dev.plinth.shared.Email;
import dev.plinth.shared.Ids;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.Secret;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has codes sent by mail, and takes them: for a new password, or to show that an address is
 * somebody's.
 */
@Service
public class MailedCodeService {

    private final UserRepository users;
    private final MailedCodes codes;
    private final PasswordReset resets;
    private final UserJournal journal;
    private final EventOutbox events;

    MailedCodeService(
            UserRepository users,
            MailedCodes codes,
            PasswordReset resets,
            UserJournal journal,
            EventOutbox events) {
        this.users = users;
        this.codes = codes;
        this.resets = resets;
        this.journal = journal;
        this.events = events;
    }

    /**
     * Has a code for a new password sent to an address. The same is done for an address that nobody
     * has registered, so that nobody can tell; no letter comes of it.
     */
    @Transactional
    public void askForReset(Email email) {
        UUID id = users.findByEmail(email.value()).map(User::id).orElseGet(Ids::next);
        events.append(SecurityEvent.USER_PASSWORD_FORGOTTEN, id, null, null);
    }

    /** Has a code sent that shows that somebody's address is theirs. */
    @Transactional
    public void askForVerification(UUID id) {
        events.append(SecurityEvent.USER_VERIFICATION_REQUESTED, id, null, null);
    }

    /**
     * Sets a new password, and ends all sign-ins with the old one; an authenticator that was there
     * before anybody had shown that the address is theirs goes.
     *
     * @throws ProblemException 400 {@code invalid-code} or {@code weak-password}
     */
    public void reset(String code, Secret password) {
        resets.reset(code, password);
    }

    /**
     * Notes that somebody's address is theirs.
     *
     * @throws ProblemException 400 {@code invalid-code}
     */
    @Transactional
    public void verify(String code) {
        User user = codes.lock(CodeKind.VERIFICATION, code);
        UserView before = UserView.of(user);
        if (user.verify()) {
            journal.store(user, EventType.USER_CHANGED, before);
        }
    }
}
