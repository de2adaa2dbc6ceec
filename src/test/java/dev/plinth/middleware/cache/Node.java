package dev.plinth.middleware.cache;

import dev.plinth.middleware.FreshReads;
import dev.plinth.middleware.OwnWrites;
import dev.plinth.middleware.cache.TwoLevelCache.Levels;
import dev.plinth.middleware.redis.Redis;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** One node's cache of things, on real servers; several of them run in one test. */
final class Node implements AutoCloseable {

    static final CacheProperties SETTINGS =
            new CacheProperties(
                    DataSize.ofMegabytes(32),
                    Duration.ofMinutes(5),
                    Duration.ofHours(1),
                    Duration.ofMillis(200));

    final TwoLevelCache<Thing> things;
    final MemoryLevel memory;
    final RedisLevel redis;
    final Membership membership;
    final PendingInvalidations pending = new PendingInvalidations();
    final MeterRegistry meters = new SimpleMeterRegistry();
    volatile boolean wroteLately;
    volatile boolean wroteUntold;
    private final LettuceConnectionFactory connections;
    private final CacheNode lifecycle;

    private Node(String url, CacheProperties settings, DataSource database) {
        connections = connections(URI.create(url));
        Redis server = new Redis(new StringRedisTemplate(connections), breakers());
        InstantSource clock = InstantSource.system();
        memory = new MemoryLevel(settings, () -> {});
        membership = new Membership(server, memory, settings, clock);
        redis = new RedisLevel(server, membership, pending, settings, clock);
        Channel channel = new Channel(connections, server, memory, membership, pending);
        UntoldTable table =
                new UntoldTable(
                        JdbcClient.create(database),
                        new TransactionTemplate(new JdbcTransactionManager(database)),
                        "");
        Untold untold = new Untold(table, membership, pending, settings);
        lifecycle = new CacheNode(channel, membership, pending, redis, untold, settings);
        Levels levels = new Levels(memory, redis, pending, new Writes(), new Reads());
        things =
                new TwoLevelCache<>(
                        "things", Thing.class, levels, new CacheCounters(meters, "things"));
    }

    /** What the caller is said to have written. */
    private final class Writes implements OwnWrites {

        @Override
        public boolean mayBeUnheard() {
            return wroteLately || wroteUntold;
        }

        @Override
        public boolean mayBeUntold() {
            return wroteUntold;
        }
    }

    /** There is one source only. */
    private static final class Reads implements FreshReads {

        @Override
        public <T extends @Nullable Object> T read(Supplier<T> work) {
            return work.get();
        }
    }

    static Node started(String url, DataSource database) {
        return started(url, database, SETTINGS);
    }

    static Node started(String url, DataSource database, CacheProperties settings) {
        Node node = new Node(url, settings, database);
        node.lifecycle.start();
        return node;
    }

    private static LettuceConnectionFactory connections(URI url) {
        ClientOptions failFast =
                ClientOptions.builder()
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(Duration.ofMillis(250))
                                        .build())
                        .timeoutOptions(TimeoutOptions.enabled())
                        .build();
        LettuceConnectionFactory factory =
                new LettuceConnectionFactory(
                        new RedisStandaloneConfiguration(url.getHost(), url.getPort()),
                        LettuceClientConfiguration.builder()
                                .clientOptions(failFast)
                                .commandTimeout(Duration.ofMillis(500))
                                .build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private static CircuitBreakerRegistry breakers() {
        return CircuitBreakerRegistry.of(
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .waitDurationInOpenState(Duration.ofMillis(200))
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .build());
    }

    /** Whether it hears the others and may use Redis. */
    boolean isInTouch() {
        return memory.isTrusted() && redis.isUsable();
    }

    @SuppressWarnings("NullAway") // a cache's loader may find nothing, whatever its signature says
    @Nullable Thing get(UUID id, Callable<@Nullable Thing> loader) {
        return things.get(id, loader);
    }

    int version(UUID id, Callable<@Nullable Thing> loader) {
        Thing thing = get(id, loader);
        return thing == null ? -1 : thing.version();
    }

    double count(String level, String result) {
        return meters.get("cache.requests")
                .tags("level", level, "result", result)
                .counter()
                .count();
    }

    /** Ends without a word, as a crash would. */
    void kill() {
        lifecycle.silence();
        connections.destroy();
    }

    @Override
    public void close() {
        lifecycle.stop();
        connections.destroy();
    }
}
