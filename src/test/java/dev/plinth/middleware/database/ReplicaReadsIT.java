package dev.plinth.middleware.database;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.Shop;
import dev.plinth.embedded.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Callers read from the replica, and find what they have written on any node. */
class ReplicaReadsIT extends ReplicatedNodes {

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
    void givesNobodyWhatWasDeletedThoughTheReplicaStillHasIt() {
        Api here = admin(one);
        String path = stocked(here);
        awaitReplica(other, admin(other));
        Api anybody = other.api();
        anybody.get(path).expect(200);
        paused(() -> {
            seen(here, path).delete(path).expect(204);
            anybody.get(path).expect(404);
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

    /** From the first second of a node on, when it knows little of the primary's log. */
    @Test
    void doesNotGoOnGivingAPageThatWasReadFromAnOldReplica() {
        Api here = admin(one);
        String name = product(here);
        awaitReplica(other, admin(other));
        AtomicReference<Node> late = new AtomicReference<>();
        paused(() -> {
            product(here);
            late.set(Node.start(servers, SETTINGS));
            reprice(here, name, "2.00");
            Api anybody = late.get().api();
            Fault.KILLED.during(
                    servers.primary(),
                    () -> await().until(() -> price(anybody, name).equals("1.00")));
        });

        try (Node node = late.get()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> price(node.api(), name).equals("2.00"));
        }
        awaitPrimary();
    }

    @Test
    void doesNotGoOnGivingAListThatWasReadFromAnOldReplica() {
        Api there = admin(other);
        Person uma = Person.registered(one.api());
        String product = stocked(admin(one));
        String list = "/orders/user/" + uma.self().json().path("id").asString();
        awaitReplica(other, there);
        paused(() -> {
            Shop.place(uma.api(), Shop.order(1, product)).expect(201);
            Instant forgotten = Instant.now().plusSeconds(12); // that there was a change
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> count(there, list) == 0 && Instant.now().isAfter(forgotten));
        });

        await().atMost(Duration.ofSeconds(20)).until(() -> count(there, list) == 1);
    }

    /** Until the nodes of all these tests have found it again. */
    private static void awaitPrimary() {
        List.of(one, other)
                .forEach(node ->
                        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> admin(node)));
    }

    private static int count(Api caller, String list) {
        return caller.get(list).expect(200).json().path("items").size();
    }

    private static String stocked(Api admin) {
        String sku = Shop.randomSku();
        return admin.post(
                        "/products",
                        Map.of("sku", sku, "name", sku, "price", euros("1.00"), "stock", 9))
                .expect(201)
                .header("Location")
                .orElseThrow();
    }

    private static Api admin(Node node) {
        return node.api().as(EMAIL, Person.PASSWORD);
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
