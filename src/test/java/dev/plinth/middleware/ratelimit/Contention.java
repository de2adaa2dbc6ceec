package dev.plinth.middleware.ratelimit;

import dev.plinth.middleware.ratelimit.LimitProperties.Limit;
import dev.plinth.middleware.redis.Redis;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Two nodes' limiters without the nodes, and many who want of one bucket at the same moment. */
public final class Contention implements AutoCloseable {

    private final List<LettuceConnectionFactory> connections;
    private final List<Budget> budgets;

    public Contention(URI redis, int capacity) {
        connections =
                IntStream.range(0, 2)
                        .mapToObj(
                                _ -> new LettuceConnectionFactory(redis.getHost(), redis.getPort()))
                        .toList();
        connections.forEach(LettuceConnectionFactory::start);
        budgets = connections.stream().map(connection -> budget(connection, capacity)).toList();
    }

    static Budget budget(LettuceConnectionFactory connection, int capacity) {
        LimitProperties settings =
                new LimitProperties(true, 2, Duration.ofMillis(50), 1_000, Map.of());
        Limit limit =
                new Limit(List.of("/**"), Set.of(), Key.ADDRESS, capacity, Duration.ofMinutes(15));
        StringRedisTemplate template = new StringRedisTemplate(connection);
        Redis redis = new Redis(template, CircuitBreakerRegistry.ofDefaults());
        return new Budget(
                Policy.of("contention", limit, 2),
                new SharedBuckets(redis, settings, Instant::now),
                settings,
                new SimpleMeterRegistry());
    }

    /**
     * What a decision was.
     *
     * @param nanos how long it took
     */
    public record Taken(boolean allowed, long nanos) {}

    /** Sends so many at once for a new client. */
    public List<Taken> race(int requests) {
        String client = UUID.randomUUID().toString();
        CyclicBarrier start = new CyclicBarrier(requests);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, requests)
                    .mapToObj(n -> budgets.get(n % budgets.size()))
                    .map(budget ->
                            CompletableFuture.supplyAsync(
                                    () -> spend(budget, client, start), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static Taken spend(Budget budget, String client, CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        long begin = System.nanoTime();
        Decision decision = budget.spend(client);
        return new Taken(decision.allowed(), System.nanoTime() - begin);
    }

    @Override
    public void close() {
        connections.forEach(LettuceConnectionFactory::destroy);
    }
}
