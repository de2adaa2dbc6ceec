package dev.plinth;

import static dev.plinth.Shop.seen;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api.Answer;
import dev.plinth.embedded.Servers;
import dev.plinth.event.EventConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Somebody who leaves what is in nothing else, and where it is found. */
abstract class Traces {

    final Api api;
    final Shop shop;
    final JdbcClient database;
    private final Servers servers;
    private final List<EventConsumer> consumers;

    /** Trusts what this machine says of where requests come from. */
    final Node node;

    /** What is in nothing else. */
    final String unique = "zyx" + UUID.randomUUID().toString().replace("-", "");

    final String email = unique + "-mail@example.com";
    final String network =
            "2001:db8:%x:%x"
                    .formatted(
                            ThreadLocalRandom.current().nextInt(0x1000, 0xffff),
                            ThreadLocalRandom.current().nextInt(0x1000, 0xffff));
    private final Marks marks = new Marks(unique, network);

    Traces(Api api, Servers servers, JdbcClient database, List<EventConsumer> consumers) {
        this.api = api;
        this.shop = new Shop(api);
        this.servers = servers;
        this.database = database;
        this.consumers = consumers;
        this.node = Node.start(servers, Map.of("TRUSTED_PROXIES", "127.0.0.0/8"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    Person registered() {
        Api away = from(node.api());
        Map<String, Object> registration =
                Map.of(
                        "name",
                        "Uma " + unique,
                        "email",
                        email,
                        "password",
                        Person.PASSWORD,
                        "bio",
                        "I am " + unique);
        Answer answer = Shop.withKey(away).post("/users", registration).expect(201);
        Answer tokens = away.post("/auth/login", signIn(unique + " laptop")).expect(200);
        Api own =
                away.with(
                        "Authorization", "Bearer " + tokens.json().path("accessToken").asString());
        return new Person(
                answer.json().path("id").asString(),
                email,
                Person.PASSWORD,
                tokens.json().path("refreshToken").asString(),
                own);
    }

    Api from(Api any) {
        return any.with("X-Forwarded-For", network + "::7")
                .with("User-Agent", unique + "/1.0")
                .with("X-Request-Id", unique + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    Map<String, Object> signIn(String device) {
        return Map.of("email", email, "password", Person.PASSWORD, "deviceName", device);
    }

    static String token(Person person) {
        return "Bearer " + tokenOf(person);
    }

    private static String tokenOf(Person person) {
        return person.api().header("Authorization").orElseThrow().substring("Bearer ".length());
    }

    static Answer erase(Person person) {
        return seen(person.api(), person.path())
                .delete(person.path(), Map.of("currentPassword", Person.PASSWORD));
    }

    List<JsonNode> rows(String path) {
        return shop.admin().get(path).expect(200).json().path("items").valueStream().toList();
    }

    boolean isChainWhole() {
        return shop.admin().get("/audit/check").expect(200).json().path("whole").asBoolean();
    }

    /** Until every consumer has been told all there is, and letters are on their way. */
    void settle() {
        long end = database.sql("select max(position) from events").query(Long.class).single();
        await().until(() -> told() >= end);
    }

    private long told() {
        return database.sql("select min(position) from event_consumers where name in (:names)")
                .param("names", consumers.stream().map(EventConsumer::name).toList())
                .query(Long.class)
                .single();
    }

    Map<String, Long> found() {
        Map<String, Long> found = new TreeMap<>(marks.inTables(database));
        found.putAll(marks.inRedis(servers.settings().getOrDefault("REDIS_URL", "")));
        List<String> answers = new ArrayList<>();
        for (Api any : List.of(api, node.api())) {
            Api admin = Person.admin(any).api();
            Stream.of(
                            "/users?limit=100",
                            "/audit?limit=100",
                            "/export/users",
                            "/export/orders",
                            "/orders?limit=100")
                    .forEach(path -> answers.add(admin.get(path).expect(200).body()));
        }
        marks.in(String.join("\n", answers)).forEach(mark -> found.put("answers: " + mark, 1L));
        return found;
    }
}
