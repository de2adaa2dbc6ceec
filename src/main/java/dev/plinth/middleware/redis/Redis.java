package dev.plinth.middleware.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
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

    /** Nothing waits in a thread for this one, which comes before most requests. */
    private CompletableFuture<List<@Nullable String>> values(List<String> keys) {
        return breaker.executeCompletionStage(() -> read(keys))
                .toCompletableFuture()
                .handle(Redis::orNothing);
    }

    @SuppressWarnings("unchecked")
    private CompletionStage<List<KeyValue<byte[], byte[]>>> read(List<String> keys) {
        byte[][] raw = new byte[keys.size()][];
        Arrays.setAll(raw, n -> keys.get(n).getBytes(StandardCharsets.UTF_8));
        try (RedisConnection connection = template.getRequiredConnectionFactory().getConnection()) {
            var commands =
                    (RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
            return commands.mget(raw);
        }
    }

    private static List<@Nullable String> orNothing(
            @Nullable List<KeyValue<byte[], byte[]>> pairs, @Nullable Throwable failure) {
        if (pairs != null) {
            return texts(pairs);
        }
        if (isAway(failure) || (failure != null && isAway(failure.getCause()))) {
            return List.of();
        }
        throw new CompletionException(failure);
    }

    private static List<@Nullable String> texts(List<KeyValue<byte[], byte[]>> pairs) {
        List<@Nullable String> values = new ArrayList<>(pairs.size());
        for (KeyValue<byte[], byte[]> pair : pairs) {
            values.add(
                    pair.hasValue() ? new String(pair.getValue(), StandardCharsets.UTF_8) : null);
        }
        return values;
    }

    private static boolean isAway(@Nullable Throwable failure) {
        return failure instanceof CallNotPermittedException
                || failure instanceof DataAccessException
                || failure instanceof RedisException;
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
