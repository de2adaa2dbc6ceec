package dev.plinth.middleware.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
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

    /** The one bean of this type; public for tests of controllers. */
    public Redis(StringRedisTemplate template, CircuitBreakerRegistry breakers) {
        this.template = template;
        this.breaker = breakers.circuitBreaker("redis");
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
