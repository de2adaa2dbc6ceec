package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.Race;
import dev.plinth.embedded.Fault;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens when the primary, the replica or Redis goes, or was never there. */
class ServerOutagesIT extends ReplicatedNodes {

    private static final String NOWHERE = "postgres://plinth:none@127.0.0.1:1/plinth";

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
        Api admin = one.api().as(EMAIL, Person.PASSWORD);
        Person uma = Person.registered(one.api());
        awaitReplica(one, uma.api());

        fault.during(
                servers.primary(),
                () -> {
                    await().atMost(Duration.ofSeconds(20)).until(() -> isReadOnly(register(one)));
                    awaitOpen(one, "primary");
                    read(one.api());
                    admin.get("/orders/user/" + uma.id() + "?status=CANCELLED").expect(200);
                    one.api().get("/health").expect(200);
                    one.api().get("/health/ready").expect(200);
                });

        await().atMost(Duration.ofSeconds(20)).until(() -> register(one).status() == 201);
    }

    @Test
    void blamesNoReplicaForStatementsThatTakeLong() {
        awaitReplica(one, one.api());
        List<Object> transitions = new CopyOnWriteArrayList<>();
        one.bean(CircuitBreakerRegistry.class)
                .circuitBreaker("replica-1")
                .getEventPublisher()
                .onStateTransition(transitions::add);

        one.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> {
                    one.bean(JdbcClient.class)
                            .sql("lock table products in access exclusive mode")
                            .update();
                    Person.registered(
                            one.api()); // whose commit brings the replica the lock as well
                    await().until(() -> products().status() == 503);
                    Race.once(4, _ -> products().expect(503));
                });

        products().expect(200);
        assertThat(transitions).isEmpty();
    }

    private static Answer products() {
        return one.api().with("API-Version", "1").get("/products");
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
    void readsFromTheOneReplicaThatIsLeft() {
        String replicas = servers.settings().get("REPLICA_DB_URL") + "," + NOWHERE;
        Fault.KILLED.during(
                servers.primary(),
                () -> {
                    try (Node late = Node.start(servers, Map.of("REPLICA_DB_URL", replicas))) {
                        late.api().get("/health/ready").expect(200);
                        Answer health = late.api().get("/health").expect(200);
                        assertThat(health.json().path("status").asString()).isEqualTo("degraded");
                        late.api().get("/products").expect(200);
                    }
                });

        await().atMost(Duration.ofSeconds(20)).until(() -> register(one).status() == 201);
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
}
