package dev.plinth.middleware.security;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Revocations in Redis, each for as long as a revoked token could still live. While Redis is gone a
 * revoked token is honoured until it expires, five minutes at most.
 */
@Component
class RedisRevocations implements Revocations {

    private static final Logger log = LoggerFactory.getLogger(RedisRevocations.class);
    private static final Duration TTL = Duration.ofMinutes(6);

    private final Redis redis;
    private final InstantSource clock;

    RedisRevocations(Redis redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public void endSession(UUID session) {
        revoke(sessionKey(session));
    }

    @Override
    public void endSessionsOf(UUID userId) {
        revoke(userKey(userId));
    }

    /** Whether this caller's session, or all their sessions, ended after the token was issued. */
    boolean isRevoked(Caller caller, Instant issuedAt) {
        List<@Nullable String> ends =
                redis.get(List.of(sessionKey(caller.session()), userKey(caller.id())));
        return !ends.isEmpty() && (ends.get(0) != null || isAfter(ends.get(1), issuedAt));
    }

    private void revoke(String key) {
        String now = Long.toString(clock.instant().toEpochMilli());
        if (!redis.ask(r -> set(r, key, now), false)) {
            log.warn("Redis is unreachable: revoked access tokens live until they expire");
        }
    }

    private static boolean set(StringRedisTemplate redis, String key, String value) {
        redis.opsForValue().set(key, value, TTL);
        return true;
    }

    private static boolean isAfter(@Nullable String end, Instant issuedAt) {
        return end != null && Long.parseLong(end) >= issuedAt.toEpochMilli();
    }

    private static String sessionKey(UUID session) {
        return "plinth:revoked:session:" + session;
    }

    private static String userKey(UUID user) {
        return "plinth:revoked:user:" + user;
    }
}
