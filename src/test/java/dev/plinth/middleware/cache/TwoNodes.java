package dev.plinth.middleware.cache;

import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.FaultProxy;
import dev.plinth.embedded.Servers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes that share a Redis and a database; the rows are one value that a test changes. */
abstract class TwoNodes {

    // Its own, since it is taken away from those who use it.
    static Servers servers;

    final UUID id = UUID.randomUUID();
    final AtomicReference<@Nullable Thing> row = new AtomicReference<>(Thing.of(id, 1));
    final AtomicInteger loads = new AtomicInteger();
    final RedisClient client = RedisClient.create(url());
    final RedisCommands<String, String> redis = client.connect().sync();
    final Node here = Node.started(url(), database());

    /** The other node's way to Redis. */
    final FaultProxy way = FaultProxy.before(URI.create(url()).getPort());

    final Node there = Node.started("redis://127.0.0.1:" + way.port(), database());

    @BeforeAll
    static void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.anew(directory.resolve("servers"));
        servers.start();
        for (String migration : List.of("V31__cache_untold.sql", "V34__untold_by_redis.sql")) {
            JdbcClient.create(database())
                    .sql(Files.readString(Path.of("db/migration", migration)))
                    .update();
        }
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @BeforeEach
    void getInTouch() {
        await().until(() -> here.isInTouch() && there.isInTouch());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        way.close();
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

    static DataSource database() {
        URI url = URI.create(servers.settings().getOrDefault("PRIMARY_DB_URL", ""));
        String[] login = url.getUserInfo().split(":", -1);
        return new DriverManagerDataSource(
                "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath()),
                login[0],
                login[1]);
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
