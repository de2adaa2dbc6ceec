package dev.plinth.middleware.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.RedisException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
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
     * A run of a script.
     *
     * @param key the only one that it uses
     */
    public record Run(String key, List<String> arguments) {}

    /**
     * Runs a script for several keys at the same time.
     *
     * @return whether Redis has run it for all of them; else nobody knows for which
     */
    public boolean runAll(RedisScript<String> script, List<Run> runs) {
        try {
            return breaker.executeSupplier(
                    () -> new ScriptBatch(template, script).fire(runs).size() == runs.size());
        } catch (CallNotPermittedException
                | DataAccessException
                | RedisException
                | CancellationException away) {
            return false;
        }
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
