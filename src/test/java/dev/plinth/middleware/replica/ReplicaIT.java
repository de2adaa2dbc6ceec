package dev.plinth.middleware.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.Fault;
import dev.plinth.embedded.Servers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Two nodes, a primary and a replica, and what happens when one of these goes. */
class ReplicaIT {

    private static final String EMAIL = "admin@example.com";
    private static final String NOWHERE = "postgres://plinth:none@127.0.0.1:1/plinth";

    // A replica may be any time behind here, so that only what the caller wrote counts.
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "SPRING_DATA_REDIS_TIMEOUT",
                    "200ms",
                    "PLINTH_DATABASE_LAGLIMIT",
                    "1h",
                    "PLINTH_ADMIN_EMAIL",
                    EMAIL,
                    "PLINTH_ADMIN_PASSWORD",
                    Person.PASSWORD);

    @TempDir private static Path directory;

    private static Servers servers;
    private static Node one;
    private static Node other;

    @BeforeAll
    static void start() {
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

    @Test
    void readsFromTheReplica() {
        awaitReplica(one, one.api());
    }

    @Test
    void findsWhatTheCallerHasWrittenOnAnyNode() {
        Api here = admin(one);
        Api there = admin(other);
        String name = product(here);
        awaitReplica(other, there);
        paused(() -> {
            reprice(here, name, "2.00");
            assertThat(price(there, name)).isEqualTo("2.00");
            assertThat(price(other.api(), name)).isEqualTo("1.00");
        });
    }

    @Test
    void findsItWithTheTokenWhileRedisIsGone() {
        Api here = admin(one);
        Api there = admin(other);
        String name = product(here);
        awaitReplica(other, there);
        Fault.KILLED.during(
                servers.redis(),
                () ->
                        paused(() -> {
                            Answer changed = reprice(here, name, "2.00");
                            String token = changed.header(ConsistencyTokens.HEADER).orElseThrow();
                            Api knowing = there.with(ConsistencyTokens.HEADER, token);
                            assertThat(price(knowing, name)).isEqualTo("2.00");
                        }));
    }

    @ParameterizedTest
    @EnumSource
    void readsFromThePrimaryWhileTheReplicaIsAway(Fault fault) {
        awaitReplica(one, one.api());

        fault.during(
                servers.replica(),
                () -> {
                    IntStream.range(0, 20).forEach(_ -> read(one.api()));
                    awaitOpen(one, "replica-1");
                });

        awaitReplica(one, one.api());
    }

    @ParameterizedTest
    @EnumSource
    void readsAndDoesNotWriteWhileThePrimaryIsAway(Fault fault) {
        awaitReplica(one, one.api());

        fault.during(
                servers.primary(),
                () -> {
                    await().atMost(Duration.ofSeconds(20)).until(() -> isReadOnly(register(one)));
                    awaitOpen(one, "primary");
                    read(one.api());
                    one.api().get("/health").expect(200);
                    one.api().get("/health/ready").expect(200);
                });

        await().atMost(Duration.ofSeconds(20)).until(() -> register(one).status() == 201);
    }

    @Test
    void startsWithoutThePrimaryAndWritesWhenItIsBack() {
        servers.primary().kill();
        try (Node late = Node.start(servers, SETTINGS)) {
            late.api().get("/health/ready").expect(200);
            late.api().get("/products").expect(200);
            assertThat(isReadOnly(register(late))).isTrue();

            servers.primary().start();

            await().atMost(Duration.ofSeconds(20)).until(() -> register(late).status() == 201);
        }
    }

    @Test
    void startsWithoutReplicaAndRedis() {
        Map<String, String> settings =
                Map.of("REPLICA_DB_URL", NOWHERE, "REDIS_URL", "redis://127.0.0.1:1");
        try (Node late = Node.start(servers, settings)) {
            late.api().get("/health/ready").expect(200);
            register(late).expect(201);
            late.api().get("/products").expect(200);
        }
    }

    @Test
    void isAliveButNotReadyWithoutAnyDatabase() {
        Map<String, String> settings = Map.of("PRIMARY_DB_URL", NOWHERE, "REPLICA_DB_URL", NOWHERE);
        try (Node late = Node.start(servers, settings)) {
            late.api().get("/health/live").expect(200);
            late.api().get("/health/ready").expect(503);
            late.api().get("/products").expect(503);
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesWithoutRedis(Fault fault) {
        Person.registered(one.api());

        fault.during(
                servers.redis(),
                () -> {
                    IntStream.range(0, 8).forEach(_ -> Person.registered(one.api()));
                    awaitOpen(one, "redis");
                });

        await().atMost(Duration.ofSeconds(20))
                .until(() -> {
                    Person.registered(one.api());
                    return state(one, "redis") == 0;
                });
    }

    private static void awaitOpen(Node node, String breaker) {
        await().atMost(Duration.ofSeconds(20)).until(() -> state(node, breaker) > 0);
    }

    /** As {@code circuit_breaker_state} shows it. */
    private static double state(Node node, String breaker) {
        return node.bean(MeterRegistry.class)
                .get("circuit.breaker.state")
                .tag("name", breaker)
                .gauge()
                .value();
    }

    private static Api admin(Node node) {
        return node.api().as(EMAIL, Person.PASSWORD);
    }

    private static Answer register(Node node) {
        return node.api()
                .post(
                        "/users",
                        Map.of(
                                "name",
                                "Somebody",
                                "email",
                                Person.randomEmail(),
                                "password",
                                Person.PASSWORD));
    }

    private static boolean isReadOnly(Answer answer) {
        return answer.status() == 503
                && answer.header("Retry-After").isPresent()
                && answer.json().path("type").asString().endsWith("/read-only-mode");
    }

    /** The name of a new product that costs 1.00 euro. */
    private static String product(Api admin) {
        String name = "P-" + UUID.randomUUID();
        admin.post("/products", Map.of("sku", name, "name", name, "price", euros("1.00")))
                .expect(201);
        return name;
    }

    private static Answer reprice(Api admin, String name, String price) {
        String path = "/products/" + find(admin, name).path("id").asString();
        String tag = admin.get(path).header("ETag").orElseThrow();
        return admin.with("If-Match", tag).patch(path, Map.of("price", euros(price))).expect(200);
    }

    private static Map<String, String> euros(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }

    private static String price(Api api, String name) {
        return find(api, name).at("/price/amount").asString();
    }

    private static JsonNode find(Api api, String name) {
        return api.get("/products?q=" + name).expect(200).json().at("/items/0");
    }

    /** Asks for what is read from a database each time: answers to a version are not kept. */
    private static void read(Api caller) {
        caller.with("API-Version", "1").get("/products").expect(200);
    }

    /** Waits until what a caller asks for is read from the replica. */
    private static void awaitReplica(Node node, Api caller) {
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

    /** Does something while the replica does not follow. */
    private static void paused(Runnable work) {
        JdbcClient replica = replica();
        replica.sql("select pg_wal_replay_pause()").query().listOfRows();
        try {
            work.run();
        } finally {
            replica.sql("select pg_wal_replay_resume()").query().listOfRows();
        }
    }

    private static JdbcClient replica() {
        URI url = URI.create(servers.settings().getOrDefault("REPLICA_DB_URL", ""));
        String jdbc =
                "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath());
        String password = url.getUserInfo().split(":", -1)[1];
        return JdbcClient.create(new DriverManagerDataSource(jdbc, "postgres", password));
    }
}
