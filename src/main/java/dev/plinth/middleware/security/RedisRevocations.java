package dev.plinth.middleware.security;

import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Revocations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
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

    /** When this session ended. */
    static final CallerFact SESSION = caller -> sessionKey(caller.session());

    /** When all sessions until then ended. */
    static final CallerFact ALL_SESSIONS = caller -> userKey(caller.id());

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
    static boolean isRevoked(CallerAuthentication caller) {
        return caller.fact(SESSION).isPresent()
                || caller.fact(ALL_SESSIONS)
                        .filter(end -> Long.parseLong(end) >= caller.issuedAt().toEpochMilli())
                        .isPresent();
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

    private static String sessionKey(UUID session) {
        return "plinth:revoked:session:" + session;
    }

    private static String userKey(UUID user) {
        return "plinth:revoked:user:" + user;
    }
}
