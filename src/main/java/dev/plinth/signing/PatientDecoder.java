package dev.plinth.signing;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Calls no token wrong before it is known which keys sign them. */
final class PatientDecoder implements JwtDecoder {

    private final JwtDecoder delegate;
    private final RemoteKeys keys;

    PatientDecoder(JwtDecoder delegate, RemoteKeys keys) {
        this.delegate = delegate;
        this.keys = keys;
    }

    @Override
    public Jwt decode(String token) {
        try {
            return delegate.decode(token);
        } catch (BadJwtException wrong) {
            if (keys.areKnown()) {
                throw wrong;
            }
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "Tokens cannot be checked just now.");
        }
    }
}
