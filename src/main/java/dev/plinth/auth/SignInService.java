package dev.plinth.auth;

import dev.plinth.risk.SignInGuard;
import dev.plinth.risk.SignInGuard.Attempt;
import dev.plinth.shared.Email;
import dev.plinth.shared.Ids;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.user.UserDirectory;
import dev.plinth.user.UserDirectory.Identity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Signs people in and out. */
@Service
class SignInService {

    private final UserDirectory users;
    private final SignInGuard guard;
    private final Sightings sightings;
    private final SignInJudge judge;
    private final StepUpService stepUps;
    private final SessionService sessions;

    SignInService(
            UserDirectory users,
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
        Attempt attempt = begin(request.email(), request.deviceId(), traits);
        Identity identity =
                users.authenticate(request.email(), request.password())
                        .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CREDENTIALS));
        judge.judge(identity, request.deviceId(), traits, attempt.failures());
        guard.succeed(attempt);
        return sessions.open(identity, request.deviceId(), traits);
    }

    /** A code is as hard to guess as a password: both count as attempts at the account. */
    SessionService.Granted prove(ProveIdentity request, Traits traits) {
        StepUp asked = stepUps.find(request.challenge().value());
        Identity identity =
                users.identity(asked.userId())
                        .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CODE));
        judge.requirePlace(identity);
        Attempt attempt = begin(identity.email(), request.deviceId(), traits);
        stepUps.finish(request.challenge().value(), request.code().value());
        guard.succeed(attempt);
        return sessions.open(identity, request.deviceId(), traits.named(asked.deviceName()));
    }

    /** Takes as long for an address that nobody has. */
    private Attempt begin(Email email, @Nullable UUID device, Traits traits) {
        UUID user = users.owner(email).orElseGet(Ids::next);
        return guard.begin(email, sightings.basis(user, device, traits));
    }
}
