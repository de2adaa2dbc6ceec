package dev.plinth.middleware.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.plinth.middleware.Haste;
import dev.plinth.shared.Caller;
import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.KeysDropped;
import dev.plinth.shared.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Whom access tokens name, by the whole text of those that were found genuine, until they expire.
 * Whether one was revoked is asked each time, beyond this.
 */
@Component
final class VerifiedTokens {

    private static final int MOST_CHARACTERS = 8_000_000;

    private final JwtDecoder decoder;
    private volatile Cache<String, Verified> genuine = none();

    VerifiedTokens(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    private static Cache<String, Verified> none() {
        return Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(MOST_CHARACTERS)
                .weigher((String token, Verified _) -> token.length())
                .expireAfter(Expiry.creating((String _, Verified token) -> token.left()))
                .build();
    }

    /** What is being checked just now, by the keys before, is kept where nobody looks any more. */
    @EventListener(KeysDropped.class)
    void forget() {
        genuine = none();
    }

    /**
     * What a genuine token says.
     *
     * @param network where it was asked for; empty if that is not known
     * @param key the thumbprint of the key that it is bound to; null if it is bound to none
     */
    record Verified(
            Caller caller, String network, Instant issuedAt, Instant end, @Nullable String key) {

        private Duration left() {
            Duration left = Duration.between(Instant.now(), end);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /**
     * What a token says.
     *
     * @throws BadJwtException if it is not genuine, or not understood
     */
    Verified verify(String token) {
        Cache<String, Verified> checked = genuine;
        Verified known = checked.getIfPresent(token);
        if (known != null) {
            return known;
        }
        Haste.leave();
        Verified verified = read(decoder.decode(token));
        checked.put(token, verified);
        return verified;
    }

    /** A token may be genuine and yet name what this version does not know, such as a role. */
    private static Verified read(Jwt token) {
        try {
            Caller caller =
                    new Caller(
                            UUID.fromString(claim(token, "sub")),
                            role(claim(token, Caller.ROLE_CLAIM)),
                            UUID.fromString(claim(token, Caller.SESSION_CLAIM)),
                            UUID.fromString(claim(token, Caller.DEVICE_CLAIM)));
            String network = claim(token, Caller.NETWORK_CLAIM);
            return new Verified(caller, network, issuedAt(token), end(token), key(token));
        } catch (IllegalArgumentException unknown) {
            throw new BadJwtException("not understood", unknown);
        }
    }

    /** Nobody signs in as a machine. */
    private static Role role(String name) {
        Role role = Role.valueOf(name);
        if (role == Role.SERVICE) {
            throw new BadJwtException("not a person's");
        }
        return role;
    }

    /** A token that is bound in a way that is not known here is anything but free. */
    private static @Nullable String key(Jwt token) {
        Object bound = token.getClaims().get(DeviceKey.CLAIM);
        if (bound == null) {
            return null;
        }
        if (bound instanceof Map<?, ?> to && to.get(DeviceKey.THUMBPRINT) instanceof String key) {
            return key;
        }
        throw new BadJwtException("not understood");
    }

    private static Instant issuedAt(Jwt token) {
        if (token.getClaim(Caller.ISSUED_CLAIM) instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        throw new BadJwtException("incomplete");
    }

    private static Instant end(Jwt token) {
        @Nullable Instant end = token.getExpiresAt();
        return end == null ? Instant.EPOCH : end;
    }

    private static String claim(Jwt token, String name) {
        @Nullable String value = token.getClaimAsString(name);
        if (value == null) {
            throw new BadJwtException("incomplete");
        }
        return value;
    }
}
