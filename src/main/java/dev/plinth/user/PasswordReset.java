package dev.plinth.user;

import dev.plinth.event.EventType;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.SecondFactor;
import dev.plinth.shared.Secret;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Sets a new password with a code that came by mail, which shows whose the address is. */
@Service
class PasswordReset {

    private final MailedCodes codes;
    private final PasswordService passwords;
    private final SecondFactor factor;
    private final UserJournal journal;
    private final TransactionOperations transaction;

    PasswordReset(
            MailedCodes codes,
            PasswordService passwords,
            SecondFactor factor,
            UserJournal journal,
            TransactionOperations transaction) {
        this.codes = codes;
        this.passwords = passwords;
        this.factor = factor;
        this.journal = journal;
        this.transaction = transaction;
    }

    /**
     * Ends all sign-ins with the old password.
     *
     * @throws ProblemException 400 {@code invalid-code} or {@code weak-password}
     */
    void reset(String code, Secret password) {
        User user = codes.read(CodeKind.RESET, code);
        String hash = passwords.hash(password, user.email()); // takes long, needs no connection
        transaction.executeWithoutResult(_ -> reset(user.id(), code, hash));
    }

    private void reset(UUID id, String code, String hash) {
        passwords.lock(id);
        User user = codes.lock(CodeKind.RESET, code);
        UserView before = UserView.of(user);
        passwords.change(id, hash, id);
        if (user.verify()) {
            factor.remove(id); // of whoever registered an address that may not be theirs
        }
        journal.store(user, EventType.USER_CHANGED, before);
    }
}
