package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.FaultProxy;
import dev.plinth.embedded.SharedServers;
import dev.plinth.embedded.Toxic;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A Redis that does what it is asked, and says so too late. */
class LateRedisIT {

    private static final int CAPACITY = 2_000; // of which next to none comes back meanwhile
    private static final int TRIES = 20;

    private final String client = UUID.randomUUID().toString();
    private final FaultProxy proxy =
            before(SharedServers.get().settings().getOrDefault("REDIS_URL", ""));
    private final LettuceConnectionFactory connection =
            new LettuceConnectionFactory("127.0.0.1", proxy.port());
    private final Budget budget = Contention.budget(connection, CAPACITY);

    private static FaultProxy before(String redis) {
        return FaultProxy.before(URI.create(redis).getPort());
    }

    @AfterEach
    void close() {
        connection.destroy();
        proxy.close();
    }

    @Test
    void isToldOnceOfWhatWasLetThroughWithoutIt() {
        connection.start();
        long before = remaining();
        proxy.set(Toxic.latency(Duration.ofMillis(30), Duration.ZERO)); // of 50 for both questions

        IntStream.range(0, TRIES).forEach(_ -> await().until(this::isAskedInVain));

        proxy.set(Toxic.NONE);
        await().untilAsserted(() -> assertThat(remaining()).isBetween(before - 8 * TRIES, before));
    }

    private boolean isAskedInVain() {
        long begin = System.nanoTime();
        budget.spend(client);
        return System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(25);
    }

    private long remaining() {
        return budget.spend(client).remaining();
    }
}
