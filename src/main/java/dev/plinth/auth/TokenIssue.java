package dev.plinth.auth;

import dev.plinth.auth.SessionService.Granted;
import dev.plinth.shared.Caller;
import dev.plinth.signing.AccessTokens;
import org.springframework.stereotype.Component;

/** Writes out the tokens of a sign-in. */
@Component
class TokenIssue {

    private final AccessTokens accessTokens;
    private final DeviceTokens deviceTokens;

    TokenIssue(AccessTokens accessTokens, DeviceTokens deviceTokens) {
        this.accessTokens = accessTokens;
        this.deviceTokens = deviceTokens;
    }

    /** What the client gets that is where these traits say. */
    TokensView tokens(Granted granted, Traits traits) {
        Caller caller =
                new Caller(
                        granted.identity().id(),
                        granted.identity().role(),
                        granted.session().id(),
                        granted.session().deviceId());
        return new TokensView(
                accessTokens.issue(caller, traits.network(), traits.key(), granted.at()),
                traits.key() == null ? "Bearer" : "DPoP",
                accessTokens.ttl().toSeconds(),
                granted.refreshToken().value(),
                granted.session().deviceId(),
                deviceTokens.of(granted.session().deviceId()));
    }
}
