package dev.plinth.middleware.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.Fault;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
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
