package dev.plinth.middleware.security;

import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/** Makes the caller from a token that is genuine, unless it was revoked. */
@Component
class CallerConverter implements Converter<Jwt, AbstractAuthenticationToken> {

    private final RedisRevocations revocations;

    CallerConverter(RedisRevocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Caller caller = caller(token);
        Instant issuedAt = issuedAt(token);
        if (revocations.isRevoked(caller, issuedAt)) {
            throw new InvalidBearerTokenException("revoked");
        }
        return new CallerAuthentication(caller, issuedAt);
    }

    /** A token may be genuine and yet name what this version does not know, such as a role. */
    private static Caller caller(Jwt token) {
        try {
            return new Caller(
                    UUID.fromString(token.getSubject()),
                    Role.valueOf(claim(token, Caller.ROLE_CLAIM)),
                    UUID.fromString(claim(token, Caller.SESSION_CLAIM)));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidBearerTokenException("not understood");
        }
    }

    private static Instant issuedAt(Jwt token) {
        if (token.getClaim(Caller.ISSUED_CLAIM) instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        throw new InvalidBearerTokenException("incomplete");
    }

    private static String claim(Jwt token, String name) {
        @Nullable String value = token.getClaimAsString(name);
        if (value == null) {
            throw new InvalidBearerTokenException("incomplete");
        }
        return value;
    }
}
