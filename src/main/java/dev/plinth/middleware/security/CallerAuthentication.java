package dev.plinth.middleware.security;

import dev.plinth.shared.Caller;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose access token has been checked. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final Instant issuedAt;

    /** Somebody whose access token was issued then. */
    public CallerAuthentication(Caller caller, Instant issuedAt) {
        super(List.of());
        this.issuedAt = issuedAt;
        this.caller = caller;
        super.setAuthenticated(true);
    }

    /** When the access token was issued. */
    public Instant issuedAt() {
        return issuedAt;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }
}
