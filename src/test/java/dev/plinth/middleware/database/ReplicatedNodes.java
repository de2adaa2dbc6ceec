package dev.plinth.middleware.database;

import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.Servers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, a primary and a replica. */
abstract class ReplicatedNodes {

    static final String EMAIL = "admin@example.com";

    // A replica may be any time behind here, so that only what the caller wrote counts.
    static final Map<String, String> SETTINGS =
            Map.of(
                    "SPRING_DATA_REDIS_TIMEOUT",
                    "200ms",
                    "PLINTH_DATABASE_LAGLIMIT",
                    "1h",
                    "PLINTH_ADMIN_EMAIL",
                    EMAIL,
                    "PLINTH_ADMIN_PASSWORD",
                    Person.PASSWORD);

    static Servers servers;
    static Node one;
    static Node other;

    @BeforeAll
    static void start(@TempDir Path directory) {
        servers = Servers.anew(directory);
        servers.start();
        one = Node.start(servers, SETTINGS);
        other = Node.start(servers, SETTINGS);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        servers.close();
    }

    /** Asks for what is read from a database each time: answers to a version are not kept. */
    static void read(Api caller) {
        caller.with("API-Version", "1").get("/products").expect(200);
    }

    /** Waits until what a caller asks for is read from the replica. */
    static void awaitReplica(Node node, Api caller) {
        double before = replicaReads(node);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> {
                    read(caller);
                    return replicaReads(node) > before;
                });
    }

    private static double replicaReads(Node node) {
        return node
                .bean(MeterRegistry.class)
                .find("db.route")
                .tag("target", "replica-1")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
