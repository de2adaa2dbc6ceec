package dev.plinth.auth;

import dev.plinth.auth.SessionService.Granted;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Origins;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.SignInAttempts;
import dev.plinth.user.UserDirectory;
import dev.plinth.user.UserDirectory.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Signs people in and out. */
@Service
class SignInService {

    private final UserDirectory users;
    private final SessionService sessions;
    private final AccessTokens accessTokens;
    private final SignInAttempts attempts;
    private final Origins origins;

    SignInService(
            UserDirectory users,
            SessionService sessions,
            AccessTokens accessTokens,
            SignInAttempts attempts,
            Origins origins) {
        this.users = users;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.attempts = attempts;
        this.origins = origins;
    }

    /** Checks the password before any transaction begins: it takes long on purpose. */
    TokensView signIn(SignIn request, @Nullable String userAgent) {
        attempts.count(request.email());
        Identity identity =
                users.authenticate(request.email(), request.password())
                        .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CREDENTIALS));
        Traits device = Traits.of(request.device(), userAgent, origins.current().address());
        return tokens(sessions.open(identity, device));
    }

    TokensView refresh(RefreshRequest request) {
        return tokens(sessions.renew(request.refreshToken()));
    }

    void signOut(RefreshRequest request) {
        sessions.end(request.refreshToken());
    }

    private TokensView tokens(Granted granted) {
        Caller caller =
                new Caller(
                        granted.identity().id(),
                        granted.identity().role(),
                        granted.session().id(),
                        granted.session().deviceId());
        return new TokensView(
                accessTokens.issue(caller, Traits.network(origins.current().address())),
                "Bearer",
                accessTokens.ttl().toSeconds(),
                granted.refreshToken().value(),
                granted.session().deviceId());
    }
}
