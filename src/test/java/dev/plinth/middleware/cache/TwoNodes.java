package dev.plinth.middleware.cache;

import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.Servers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that share a Redis; the database is one value that a test changes. */
abstract class TwoNodes {

    // Its own, since it is taken away from those who use it.
    static Servers servers;

    final UUID id = UUID.randomUUID();
    final AtomicReference<@Nullable Thing> row = new AtomicReference<>(Thing.of(id, 1));
    final AtomicInteger loads = new AtomicInteger();
    final RedisClient client = RedisClient.create(url());
    final RedisCommands<String, String> redis = client.connect().sync();
    final Node here = Node.started(url());
    final Node there = Node.started(url());

    @BeforeAll
    static void startRedis(@TempDir Path directory) {
        servers = Servers.anew(directory.resolve("servers"));
        servers.redis().start();
    }

    @AfterAll
    static void stopRedis() {
        servers.redis().stop();
    }

    @BeforeEach
    void getInTouch() {
        await().until(() -> here.isInTouch() && there.isInTouch());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        client.shutdown();
    }

    void write(Node node, int version) {
        row.set(Thing.of(id, version));
        node.things.put(id, Thing.of(id, version));
    }

    @Nullable Thing load() {
        loads.incrementAndGet();
        return row.get();
    }

    static String url() {
        return Objects.requireNonNull(servers.settings().get("REDIS_URL"));
    }

    String path() {
        return path(id);
    }

    String path(UUID of) {
        return "plinth:cache:%d:things:%s".formatted(here.membership.generation(), of);
    }

    static long now() {
        return System.currentTimeMillis();
    }
}
