package dev.plinth.middleware.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Redis behind its breaker: whoever asks also says what is to be taken for the answer without it.
 */
@Component
public final class Redis {

    private final StringRedisTemplate template;
    private final CircuitBreaker breaker;
    private final Gathering gathering = new Gathering(this::values);

    /** The one bean of this type; public for tests of controllers. */
    public Redis(StringRedisTemplate template, CircuitBreakerRegistry breakers) {
        this.template = template;
        this.breaker = breakers.circuitBreaker("redis");
    }

    /**
     * The values of some keys, in their order, each null if it is not there; empty when Redis is
     * gone, slow or refuses. Those who ask at the same time are answered together.
     */
    public List<@Nullable String> get(List<String> keys) {
        return gathering.get(keys);
    }

    private List<@Nullable String> values(List<String> keys) {
        return this.<List<@Nullable String>>ask(r -> values(r, keys), List.of());
    }

    private static List<@Nullable String> values(StringRedisTemplate redis, List<String> keys) {
        List<@Nullable String> values = redis.opsForValue().multiGet(keys);
        return values == null ? List.of() : values;
    }

    /**
     * Asks Redis, for 100 ms at most.
     *
     * @param absent the answer when Redis is gone, slow or refuses
     */
    public <T extends @Nullable Object> T ask(Function<StringRedisTemplate, T> question, T absent) {
        try {
            return breaker.executeSupplier(() -> question.apply(template));
        } catch (CallNotPermittedException | DataAccessException away) {
            return absent;
        }
    }
}
