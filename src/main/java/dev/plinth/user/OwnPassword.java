package dev.plinth.user;

import dev.plinth.risk.SignInGuard;
import dev.plinth.risk.SignInGuard.Attempt;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Email;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Asks somebody who is signed in for their password. Whoever has only their token guesses as slowly
 * as at signing in, and is noted; so it must not be part of a transaction that a wrong one rolls
 * back.
 */
@Service
class OwnPassword {

    private final UserRepository users;
    private final PasswordService passwords;
    private final SignInGuard guard;
    private final AuditTrail audit;
    private final Origins origins;

    OwnPassword(
            UserRepository users,
            PasswordService passwords,
            SignInGuard guard,
            AuditTrail audit,
            Origins origins) {
        this.users = users;
        this.passwords = passwords;
        this.guard = guard;
        this.audit = audit;
        this.origins = origins;
    }

    /**
     * Refuses whoever does not know it.
     *
     * @throws ProblemException 400 {@code validation-failed}, 429 after several
     */
    void require(UUID id, @Nullable Secret password) {
        Email email =
                users.findById(id)
                        .map(User::email)
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        if (password == null) {
            throw wrong();
        }
        Attempt attempt = guard.begin(email, "signed in as " + id);
        if (!passwords.matches(id, password)) {
            audit.add(new Notice("user.password-refused", origins.current(), id, null));
            throw wrong();
        }
        guard.succeed(attempt);
    }

    private static ProblemException wrong() {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED,
                "This needs the current password.",
                List.of(
                        new FieldProblem(
                                "/currentPassword", "wrong", "is not the current password")));
    }
}
