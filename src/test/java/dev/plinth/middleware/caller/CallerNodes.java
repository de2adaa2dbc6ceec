package dev.plinth.middleware.caller;

import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.plinth.embedded.SharedServers;
import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Role;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Two nodes that share a Redis. */
abstract class CallerNodes {

    static final Duration MINUTE = Duration.ofMinutes(1);

    final AtomicLong later = new AtomicLong();
    final Node here = new Node();
    final Node there = new Node();
    final Caller caller =
            new Caller(UUID.randomUUID(), Role.USER, UUID.randomUUID(), UUID.randomUUID());

    /** A node that has nothing but this. */
    final class Node {

        final LettuceConnectionFactory connections;
        final StringRedisTemplate template;
        final Recalls recalls;
        final CallerFacts facts;

        Node() {
            URI url = URI.create(SharedServers.get().settings().getOrDefault("REDIS_URL", ""));
            connections = new LettuceConnectionFactory(url.getHost(), url.getPort());
            connections.start();
            template = new StringRedisTemplate(connections);
            Redis redis = new Redis(template, CircuitBreakerRegistry.ofDefaults());
            recalls = new Recalls(connections, redis);
            Ticker ticker = () -> System.nanoTime() + later.get();
            facts = new CallerFacts(redis, recalls, ticker);
        }

        @Nullable String read() {
            Map<CallerFact, String> known = facts.of(caller);
            return known == null ? "Redis is gone" : known.get(CallerFact.LAST_WRITE);
        }

        void write(String value) {
            Recall recall = facts.put(caller.id(), null, CallerFact.LAST_WRITE, value, MINUTE);
            Objects.requireNonNull(recall).await();
        }

        void writeUnnoticed(String value) {
            template.opsForValue().set(CallerFact.LAST_WRITE.key(caller), value, MINUTE);
        }

        void close() {
            recalls.stop();
            connections.destroy();
        }
    }

    @BeforeEach
    void listen() {
        for (Node node : new Node[] {here, there}) {
            node.recalls.start();
            await().until(node.recalls::areHeard);
        }
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }
}
