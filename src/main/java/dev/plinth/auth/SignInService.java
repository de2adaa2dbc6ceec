package dev.plinth.auth;

import dev.plinth.risk.SignInGuard;
import dev.plinth.risk.SignInGuard.Attempt;
import dev.plinth.shared.Email;
import dev.plinth.shared.Ids;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.QuotaExceededException;
import dev.plinth.shared.StepUpRequiredException;
import dev.plinth.user.UserAccounts;
import dev.plinth.user.UserAccounts.Identity;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Signs people in. */
@Service
class SignInService {

    private final UserAccounts users;
    private final SignInGuard guard;
    private final Sightings sightings;
    private final SignInJudge judge;
    private final StepUpService stepUps;
    private final SessionService sessions;

    SignInService(
            UserAccounts users,
            SignInGuard guard,
            Sightings sightings,
            SignInJudge judge,
            StepUpService stepUps,
            SessionService sessions) {
        this.users = users;
        this.guard = guard;
        this.sightings = sightings;
        this.judge = judge;
        this.stepUps = stepUps;
        this.sessions = sessions;
    }

    /**
     * Checks the password before any transaction begins: it takes long on purpose. Whoever has to
     * prove more has not succeeded yet.
     */
    SessionService.Granted signIn(SignIn request, Traits traits) {
        users.requireRoom();
        Attempt attempt = begin(request.email(), traits);
        Identity identity =
                guard.look(attempt, () -> users.authenticate(request.email(), request.password()))
                        .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CREDENTIALS));
        guard.look(attempt, () -> judged(identity, traits, attempt));
        guard.succeed(attempt);
        return sessions.open(identity, traits);
    }

    private Identity judged(Identity identity, Traits traits, Attempt attempt) {
        try {
            judge.judge(identity, traits, attempt.failures());
            return identity;
        } catch (StepUpRequiredException | QuotaExceededException asked) {
            guard.undo(attempt); // the password was right, and codes are counted by themselves
            throw asked;
        }
    }

    /** A code is as hard to guess as a password: both count as attempts at the account. */
    SessionService.Granted prove(ProveIdentity request, Traits traits) {
        StepUp asked = stepUps.find(request.challenge().value());
        Identity identity =
                users.identity(asked.userId())
                        .filter(user -> asked.isSince(user.credentialsChangedAt()))
                        .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CODE));
        judge.requirePlace(identity);
        Attempt attempt = begin(identity.email(), traits);
        guard.look(attempt, () -> finished(request, identity));
        guard.succeed(attempt);
        return sessions.open(identity, traits.named(asked.deviceName()));
    }

    private Identity finished(ProveIdentity request, Identity identity) {
        try {
            stepUps.finish(request.challenge().value(), request.code().value());
            return identity;
        } catch (ProblemException wrong) {
            judge.noteWrongCode(identity);
            throw wrong;
        }
    }

    /** Takes as long for an address that nobody has. */
    private Attempt begin(Email email, Traits traits) {
        UUID user = users.owner(email).orElseGet(Ids::next);
        return guard.begin(email, sightings.basis(user, traits));
    }
}
