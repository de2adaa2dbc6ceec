package dev.plinth.middleware.caller;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Two nodes that share a Redis. */
class CallerFactsIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ROUNDS = 1_000;

    private final AtomicLong later = new AtomicLong();
    private final Node here = new Node();
    private final Node there = new Node();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Caller caller =
            new Caller(UUID.randomUUID(), Role.USER, UUID.randomUUID(), UUID.randomUUID());

    /** A node that has nothing but this. */
    private final class Node {

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
        threads.shutdown();
        here.close();
        there.close();
    }

    @Test
    void asksOnceInAWhile() {
        assertThat(here.read()).isNull();
        here.writeUnnoticed("new");
        assertThat(here.read()).isNull();

        later.addAndGet(CallerFacts.LEASE.toNanos());

        assertThat(here.read()).isEqualTo("new");
    }

    @Test
    void knowsOnEveryNodeWhatWasWrittenOnOne() {
        for (int n = 0; n < ROUNDS; n++) {
            String value = Integer.toString(n);
            Node writer = n % 2 == 0 ? here : there;
            writer.write(value);
            assertThat(here.read()).isEqualTo(value);
            assertThat(there.read()).isEqualTo(value);
        }
    }

    /** What was asked before the change must not be kept after it. */
    @Test
    void keepsNothingOldForThoseWhoAskMeanwhile() throws ExecutionException, InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Future<?> asking =
                threads.submit(() -> {
                    while (!done.get()) {
                        here.read();
                        there.read();
                    }
                });
        try {
            for (int n = 0; n < ROUNDS; n++) {
                String value = Integer.toString(n);
                here.write(value);
                assertThat(there.read()).isEqualTo(value);
                assertThat(here.read()).isEqualTo(value);
            }
        } finally {
            done.set(true);
        }
        asking.get();
    }

    @Test
    void knowsByItselfWhatItHasWritten() {
        long most = CallerFacts.LEASE.toNanos();
        assertThat(here.read()).isNull();
        later.addAndGet(most / 10);
        here.write("own");
        here.writeUnnoticed("unnoticed");
        assertThat(here.read()).isEqualTo("own");

        later.addAndGet(most - most / 10); // since it was read, not since it was written

        assertThat(here.read()).isEqualTo("unnoticed");
    }

    /** What a node knows by itself must be taken back, too. */
    @Test
    void isToldOfAWriteAfterItsOwn() {
        assertThat(here.read()).isNull();
        here.write("own");
        there.write("other");

        assertThat(here.read()).isEqualTo("other");
    }

    /**
     * Who writes next cannot know whether those who were told by the last writer have forgotten.
     */
    @Test
    void isToldByEveryWriterUntilItHasForgottenByItself() {
        String nodes = "plinth:caller:{%s}:nodes".formatted(caller.id());
        assertThat(here.read()).isNull();

        there.write("other");

        assertThat(there.template.opsForZSet().range(nodes, 0, -1))
                .containsExactly(here.recalls.node());
    }

    @Test
    void learnsOnlyOfItsOwnSession() {
        Caller elsewhere = new Caller(caller.id(), Role.USER, UUID.randomUUID(), UUID.randomUUID());
        assertThat(here.facts.of(caller)).isEmpty();
        assertThat(here.facts.of(elsewhere)).isEmpty();

        here.facts.put(caller.id(), caller.session(), CallerFact.SESSION_ENDED, "now", MINUTE);

        assertThat(here.facts.of(caller)).containsOnlyKeys(CallerFact.SESSION_ENDED);
        assertThat(here.facts.of(elsewhere)).isEmpty();
    }

    /** Of writes at the same time, whichever Redis had last counts. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void knowsWhatRedisKnowsAfterWritesAtTheSameTime(boolean sameNode) throws Exception {
        Node second = sameNode ? here : there;
        for (int n = 0; n < ROUNDS; n++) {
            Future<?> reading = threads.submit(here::read);
            Future<?> writing = threads.submit(() -> second.write("one"));
            here.write("two");
            writing.get();
            reading.get();
            assertThat(here.read())
                    .isEqualTo(here.template.opsForValue().get(CallerFact.LAST_WRITE.key(caller)));
        }
    }

    @Test
    void waitsForNobodyWhoHasNotAsked() {
        there.recalls.stop();
        here.write("new");

        assertThat(there.read()).isEqualTo("new");
    }

    @Test
    void isNotKeptByANodeThatDoesNotHear() {
        assertThat(there.read()).isNull();
        there.recalls.stop();

        here.write("new");

        assertThat(there.read()).isEqualTo("new");
    }

    @Test
    void asksAnewWhileItWouldNotHear() {
        Node deaf = new Node();
        try {
            assertThat(deaf.read()).isNull();
            here.writeUnnoticed("new");
            assertThat(deaf.read()).isEqualTo("new");
        } finally {
            deaf.close();
        }
    }
}
