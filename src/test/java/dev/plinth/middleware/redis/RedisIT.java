package dev.plinth.middleware.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.FaultProxy;
import dev.plinth.embedded.SharedServers;
import dev.plinth.embedded.Toxic;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.ClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** A real Redis, whose connections are reset while answers are on their way. */
class RedisIT {

    private static final RedisScript<String> PUT =
            RedisScript.of(
                    "redis.call('set', KEYS[1], ARGV[1], 'px', 60000) return ARGV[1]",
                    String.class);

    private final URI url =
            URI.create(SharedServers.get().settings().getOrDefault("REDIS_URL", ""));
    private final FaultProxy proxy = FaultProxy.before(url.getPort());
    private final LettuceConnectionFactory direct = connections(url.getPort());
    private final LettuceConnectionFactory proxied = connections(proxy.port());
    private final Redis redis =
            new Redis(new StringRedisTemplate(proxied), CircuitBreakerRegistry.ofDefaults());
    private final List<String> keys = Stream.generate(this::key).limit(3).toList();

    @AfterEach
    void close() {
        new StringRedisTemplate(direct).delete(keys);
        proxied.destroy();
        direct.destroy();
        proxy.close();
    }

    @Test
    void isGoneForScriptsWhoseAnswersAreLost() {
        assertThat(runAll("before")).isTrue();

        assertThat(whileAnswersAreLost(() -> runAll("lost"))).isFalse();

        await().until(() -> runAll("after"));
    }

    @Test
    void isGoneForAQuestionWhoseAnswerIsLost() {
        assertThat(put("before")).isTrue();

        assertThat(whileAnswersAreLost(() -> put("lost"))).isFalse();

        await().until(() -> put("after"));
    }

    /** Lets Redis hear what is asked, and then resets the connection. */
    private boolean whileAnswersAreLost(Supplier<Boolean> question) {
        proxy.set(Toxic.latency(Duration.ofMinutes(1), Duration.ZERO));
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(question);
        await().until(() -> "lost".equals(value()));
        proxy.set(Toxic.reset());
        boolean told = answer.orTimeout(10, TimeUnit.SECONDS).join();
        proxy.set(Toxic.NONE);
        return told;
    }

    private boolean runAll(String value) {
        return redis.runAll(
                PUT, keys.stream().map(key -> new Redis.Run(key, List.of(value))).toList());
    }

    private boolean put(String value) {
        return redis.ask(r -> value.equals(r.execute(PUT, List.of(keys.getFirst()), value)), false);
    }

    private @Nullable String value() {
        return new StringRedisTemplate(direct).opsForValue().get(keys.getFirst());
    }

    private String key() {
        return "plinth:test:" + UUID.randomUUID();
    }

    private LettuceConnectionFactory connections(int port) {
        ClientOptions.Builder options = ClientOptions.builder();
        new RedisConfiguration().failFast().customize(options);
        LettuceConnectionFactory factory =
                new LettuceConnectionFactory(
                        new RedisStandaloneConfiguration(url.getHost(), port),
                        LettuceClientConfiguration.builder()
                                .clientOptions(options.build())
                                .build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }
}
