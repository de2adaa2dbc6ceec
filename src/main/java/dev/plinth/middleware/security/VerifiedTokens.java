package dev.plinth.middleware.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers by their whole text which tokens were found genuine, until they expire. Whether one was
 * revoked is asked each time, beyond this.
 */
final class VerifiedTokens implements JwtDecoder {

    private static final int MOST_CHARACTERS = 8_000_000;

    private final JwtDecoder delegate;
    private final Cache<String, Jwt> genuine =
            Caffeine.newBuilder()
                    .executor(Runnable::run)
                    .maximumWeight(MOST_CHARACTERS)
                    .weigher((String token, Jwt _) -> token.length())
                    .expireAfter(Expiry.creating((String _, Jwt token) -> left(token)))
                    .build();

    VerifiedTokens(JwtDecoder delegate) {
        this.delegate = delegate;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = genuine.getIfPresent(token);
        if (known != null) {
            return known;
        }
        Jwt verified = delegate.decode(token);
        genuine.put(token, verified);
        return verified;
    }

    private static Duration left(Jwt token) {
        @Nullable Instant end = token.getExpiresAt();
        Duration left = end == null ? Duration.ZERO : Duration.between(Instant.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
