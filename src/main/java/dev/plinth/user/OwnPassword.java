package dev.plinth.user;

import dev.plinth.risk.KnownBy;
import dev.plinth.risk.SignInGuard;
import dev.plinth.risk.SignInGuard.Attempt;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Email;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.SecondFactor;
import dev.plinth.shared.Secret;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Asks somebody who is signed in for their password, and their second factor. Whoever has only
 * their token guesses as slowly as at signing in, and is noted; so it must not be part of a
 * transaction that a wrong one rolls back.
 */
@Service
public class OwnPassword {

    private static final String CODE = "is no code of the authenticator, and no recovery code";
    private static final String PASSWORD = "/currentPassword";

    private final UserRepository users;
    private final PasswordService passwords;
    private final SignInGuard guard;
    private final AuditTrail audit;
    private final Origins origins;
    private final SecondFactor factor;

    OwnPassword(
            UserRepository users,
            PasswordService passwords,
            SignInGuard guard,
            AuditTrail audit,
            Origins origins,
            SecondFactor factor) {
        this.users = users;
        this.passwords = passwords;
        this.guard = guard;
        this.audit = audit;
        this.origins = origins;
        this.factor = factor;
    }

    /**
     * Refuses whoever does not know it. Where there is a second factor, that is no success: wrong
     * codes are not forgotten for a right password.
     *
     * @throws ProblemException 400 {@code validation-failed}, 429 after several
     */
    public void require(UUID id, @Nullable Secret password) {
        Attempt attempt = knownBy(id, password);
        if (factor.isSetUp(id)) {
            guard.undo(attempt);
        } else {
            guard.succeed(attempt);
        }
    }

    /**
     * Refuses also whoever does not have the second factor of somebody who has set one up.
     *
     * @throws ProblemException as above
     */
    public void require(UUID id, @Nullable Secret password, @Nullable Secret code) {
        Attempt attempt = knownBy(id, password);
        if (factor.isSetUp(id) && code == null) {
            guard.undo(attempt); // the password was right, and nothing was guessed
            throw wrong("/code", CODE);
        }
        if (code != null && !guard.look(attempt, () -> proves(id, code))) {
            audit.add(new Notice("user.code-refused", origins.current(), id, null));
            throw wrong("/code", CODE);
        }
        guard.succeed(attempt);
    }

    private boolean proves(UUID id, Secret code) {
        return !factor.isSetUp(id) || factor.accept(id, code.value());
    }

    private Attempt knownBy(UUID id, @Nullable Secret password) {
        Email email =
                users.findById(id)
                        .map(User::email)
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        if (password == null) {
            throw wrong(PASSWORD, "is not the current password");
        }
        Attempt attempt = guard.begin(email, KnownBy.password(id));
        if (!guard.look(attempt, () -> passwords.matches(id, password))) {
            audit.add(new Notice("user.password-refused", origins.current(), id, null));
            throw wrong(PASSWORD, "is not the current password");
        }
        return attempt;
    }

    private static ProblemException wrong(String pointer, String message) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED,
                "This needs another proof of who you are.",
                List.of(new FieldProblem(pointer, "wrong", message)));
    }
}
