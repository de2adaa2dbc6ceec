package dev.plinth.middleware.security;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.middleware.security.VerifiedTokens.Verified;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;

/** Everything that is asked about a caller before anything else: of the token, and of Redis. */
@Component
class CallerChecks {

    private final VerifiedTokens tokens;
    private final Redis redis;
    private final List<CallerFact> facts;

    CallerChecks(VerifiedTokens tokens, Redis redis, List<CallerFact> facts) {
        this.tokens = tokens;
        this.redis = redis;
        this.facts = new ArrayList<>(facts);
        this.facts.add(RedisRevocations.SESSION);
        this.facts.add(RedisRevocations.ALL_SESSIONS);
    }

    /**
     * Who sends this token.
     *
     * @throws BadJwtException if it is not genuine, or was revoked
     */
    CallerAuthentication of(String token) {
        Verified verified = tokens.verify(token);
        Map<CallerFact, @Nullable String> known = ask(verified);
        CallerAuthentication caller =
                new CallerAuthentication(verified.caller(), verified.issuedAt(), known);
        if (RedisRevocations.isRevoked(caller)) {
            throw new BadJwtException("revoked");
        }
        return caller;
    }

    private @Nullable Map<CallerFact, @Nullable String> ask(Verified verified) {
        List<String> keys = new ArrayList<>(facts.size());
        for (CallerFact fact : facts) {
            keys.add(fact.key(verified.caller()));
        }
        List<@Nullable String> values = redis.get(keys);
        if (values.isEmpty()) {
            return null;
        }
        Map<CallerFact, @Nullable String> known = new HashMap<>();
        for (int n = 0; n < facts.size(); n++) {
            known.put(facts.get(n), values.get(n));
        }
        return known;
    }
}
