package dev.plinth.mfa;

import dev.plinth.risk.KnownBy;
import dev.plinth.risk.SignInGuard;
import dev.plinth.shared.Email;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.user.OwnPassword;
import dev.plinth.user.UserAccounts;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Takes second factors away from those who have lost them, at an administrator's word. */
@Service
class LostFactorService {

    private final UserAccounts users;
    private final OwnPassword ownPassword;
    private final SecondFactors factors;
    private final SignInGuard guard;
    private final TransactionOperations transaction;

    LostFactorService(
            UserAccounts users,
            OwnPassword ownPassword,
            SecondFactors factors,
            SignInGuard guard,
            TransactionOperations transaction) {
        this.users = users;
        this.ownPassword = ownPassword;
        this.factors = factors;
        this.guard = guard;
        this.transaction = transaction;
    }

    /**
     * Takes away a user's authenticator, set up or not yet, and their recovery codes, and ends all
     * their sign-ins; does nothing if there is none.
     *
     * @throws ProblemException 404, 422 {@code business-rule} for one's own, or 400 or 429 as
     *     {@link OwnPassword} does
     */
    void remove(UUID user, RemoveMfa proof, UUID admin) {
        if (user.equals(admin)) {
            throw new ProblemException(
                    ProblemType.BUSINESS_RULE, "Your own ends with DELETE /auth/mfa/totp.");
        }
        Email email = email(user); // else a code is used up in vain
        ownPassword.require(admin, proof.currentPassword(), proof.code());
        transaction.executeWithoutResult(_ -> remove(user, email));
    }

    /** Sign-ins first, as a new password does: so neither waits for the other. */
    private void remove(UUID user, Email email) {
        if (factors.isBegun(user)) {
            users.endSessions(user);
            factors.removeLost(user);
            guard.forget(email, List.of(KnownBy.code(user), KnownBy.password(user)));
        }
    }

    private Email email(UUID user) {
        return users.contact(user)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND))
                .email();
    }
}
