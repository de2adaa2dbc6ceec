package dev.plinth.user;

import dev.plinth.event.EventType;
import dev.plinth.shared.AccountQuota;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Email;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** Looks at passwords before any transaction begins: that takes long on purpose. */
    UserView change(UUID id, Revision seen, PatchUser patch, Caller caller) {
        String hash = patch.isSensitive() ? prove(id, seen, patch, caller) : null;
        return transaction.execute(_ -> store(id, seen, patch, hash, caller));
    }

    /**
     * The hash of the new password, if there is one and the caller may set it. What can be refused
     * without the proof is refused before it, or a code is used up in vain.
     */
    private @Nullable String prove(UUID id, Revision seen, PatchUser patch, Caller caller) {
        User user = transaction.execute(_ -> users.owned(id, seen, caller));
        requireAdministratorForStatus(patch, caller);
        Email email = patch.email().orElse(user.email());
        patch.password().ifPresent(password -> passwords.requireStrong(password, email));
        patch.bio().ifPresent(SafeHtml::require);
        quota.charge(id);
        requireFree(email, id);
        ownPassword.require(caller.id(), patch.currentPassword(), patch.code());
        return patch.password().isPresent() ? passwords.hash(patch.password().get(), email) : null;
    }

    private void requireFree(Email email, UUID id) {
        if (users.findByEmail(email.value()).filter(user -> !user.id().equals(id)).isPresent()) {
            throw new ProblemException(ProblemType.EMAIL_TAKEN);
        }
    }

    private static void requireAdministratorForStatus(PatchUser patch, Caller caller) {
        if (patch.status().isPresent() && caller.role() != Role.ADMIN) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only an administrator changes the status.");
        }
    }

    private UserView store(
            UUID id, Revision seen, PatchUser patch, @Nullable String hash, Caller caller) {
        User user = users.owned(id, seen, caller);
        requireAdministratorForStatus(patch, caller);
        UserView before = UserView.of(user);
        patch.name().ifPresent(user::rename);
        patch.email().ifPresent(user::moveTo);
        patch.age().ifPresent(user::age);
        patch.bio().ifPresent(user::describe);
        if (hash != null) {
            passwords.change(id, hash, caller.id());
        }
        patch.status().ifPresent(status -> turn(user, status));
        boolean isClosed = user.status() != before.status() && user.status() != UserStatus.ACTIVE;
        return journal.store(
                user, isClosed ? EventType.USER_DEACTIVATED : EventType.USER_CHANGED, before);
    }

    private void turn(User user, UserStatus status) {
        user.turn(status);
        if (status != UserStatus.ACTIVE) {
            passwords.endSessions(user.id());
        }
    }
}
