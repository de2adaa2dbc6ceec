package dev.plinth.middleware.cache;

import static org.mockito.Mockito.mock;

import dev.plinth.middleware.FreshReads;
import dev.plinth.middleware.OwnWrites;
import dev.plinth.middleware.cache.TwoLevelCache.Levels;
import dev.plinth.middleware.redis.Redis;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A node that does not reach Redis: what it has to tell, it keeps for later. */
abstract class LonelyNode extends NodeMemory {

    final PendingInvalidations pending = new PendingInvalidations();
    final Levels levels =
            new Levels(memory, redis(), pending, mock(OwnWrites.class), mock(FreshReads.class));

    /** What it has to tell. */
    Map<CacheKey, Long> news() {
        Map<CacheKey, Long> news = new HashMap<>();
        pending.deliver(() -> false, (key, version) -> news.put(key, version) == null);
        return news;
    }

    private RedisLevel redis() {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        breakers.circuitBreaker("redis").transitionToForcedOpenState();
        Redis redis = new Redis(new StringRedisTemplate(), breakers);
        InstantSource clock = InstantSource.system();
        return new RedisLevel(
                redis,
                new Membership(redis, memory, Node.SETTINGS, clock),
                pending,
                Node.SETTINGS,
                clock);
    }
}
