package dev.plinth.mfa;

import dev.plinth.risk.KnownBy;
import dev.plinth.risk.SignInGuard;
import dev.plinth.risk.SignInGuard.Attempt;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Email;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import dev.plinth.user.OwnPassword;
import dev.plinth.user.UserAccounts;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sets authenticators up, and takes them away. Codes are as hard to guess for whoever has only an
 * access token as they are at signing in.
 */
@Service
class TotpService {

    private final UserAccounts users;
    private final OwnPassword ownPassword;
    private final SignInGuard guard;
    private final TotpSetUp setUp;
    private final AuditTrail audit;
    private final Origins origins;

    TotpService(
            UserAccounts users,
            OwnPassword ownPassword,
            SignInGuard guard,
            TotpSetUp setUp,
            AuditTrail audit,
            Origins origins) {
        this.users = users;
        this.ownPassword = ownPassword;
        this.guard = guard;
        this.setUp = setUp;
        this.audit = audit;
        this.origins = origins;
    }

    /**
     * A new secret, of no effect until it is confirmed.
     *
     * @throws ProblemException 400 {@code validation-failed} if the password is wrong, 409 {@code
     *     already-exists} if there is an authenticator
     */
    TotpView begin(UUID user, Secret password) {
        ownPassword.require(user, password);
        return TotpView.of(setUp.begin(user), email(user));
    }

    /**
     * Has every further sign-in ask for a code.
     *
     * @throws ProblemException 400 {@code invalid-code}, 409 {@code already-exists}
     */
    RecoveryCodesView confirm(UUID user, String code) {
        return new RecoveryCodesView(guarded(user, () -> setUp.confirm(user, code)));
    }

    /**
     * Has no further sign-in ask for a code.
     *
     * @throws ProblemException 400 {@code invalid-code}
     */
    void end(UUID user, String code) {
        this.<@Nullable Void>guarded(
                user,
                () -> {
                    setUp.end(user, code);
                    return null;
                });
    }

    private <T extends @Nullable Object> T guarded(UUID user, Supplier<T> work) {
        Attempt attempt = guard.begin(email(user), KnownBy.code(user));
        try {
            T done = guard.look(attempt, work);
            guard.succeed(attempt);
            return done;
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.INVALID_CODE) {
                audit.add(new Notice("user.code-refused", origins.current(), user, null));
            }
            throw refused;
        }
    }

    private Email email(UUID user) {
        return users.contact(user)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND))
                .email();
    }
}
