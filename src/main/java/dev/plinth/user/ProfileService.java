package dev.plinth.user;

import dev.plinth.event.EventType;
import dev.plinth.shared.AccountQuota;
import dev.plinth.shared.Caller;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Changes what is known of people. */
@Service
class ProfileService {

    private final UserRepository users;
    private final PasswordService passwords;
    private final OwnPassword ownPassword;
    private final UserJournal journal;
    private final AccountQuota quota;
    private final TransactionOperations transaction;

    ProfileService(
            UserRepository users,
            PasswordService passwords,
            OwnPassword ownPassword,
            UserJournal journal,
            AccountQuota quota,
            TransactionOperations transaction) {
        this.users = users;
        this.passwords = passwords;
        this.ownPassword = ownPassword;
        this.journal = journal;
        this.quota = quota;
        this.transaction = transaction;
    }

    /** Asks for the password before any transaction begins: to look at it takes long on purpose. */
    UserView change(UUID id, Revision seen, PatchUser patch, Caller caller) {
        if (patch.isSensitive()) {
            transaction.executeWithoutResult(
                    _ -> users.owned(id, seen, caller)); // else a code is used up in vain
            quota.charge(id);
            if (id.equals(caller.id())) {
                ownPassword.require(id, patch.currentPassword(), patch.code());
            }
        }
        return transaction.execute(_ -> store(id, seen, patch, caller));
    }

    private UserView store(UUID id, Revision seen, PatchUser patch, Caller caller) {
        User user = users.owned(id, seen, caller);
        UserView before = UserView.of(user);
        patch.name().ifPresent(user::rename);
        patch.email().ifPresent(user::moveTo);
        user.describe(patch.age().orElse(user.age()), patch.bio().orElse(user.bio()));
        patch.password()
                .ifPresent(password -> passwords.change(id, password, user.email(), caller));
        patch.status().ifPresent(status -> turn(user, status, caller));
        boolean isClosed = user.status() != before.status() && user.status() != UserStatus.ACTIVE;
        return journal.store(
                user, isClosed ? EventType.USER_DEACTIVATED : EventType.USER_CHANGED, before);
    }

    private void turn(User user, UserStatus status, Caller caller) {
        if (caller.role() != Role.ADMIN) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only an administrator changes the status.");
        }
        user.turn(status);
        if (status != UserStatus.ACTIVE) {
            passwords.endSessions(user.id());
        }
    }
}
