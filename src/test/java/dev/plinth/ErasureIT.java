package dev.plinth;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api.Answer;
import dev.plinth.embedded.Servers;
import dev.plinth.event.EventConsumer;
import dev.plinth.shared.AuditTrail;
import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import dev.plinth.webhook.FakeReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What is held about a person, and that nothing is once they are erased. */
@PlinthIT
class ErasureIT {

    private final Api api;
    private final Shop shop;
    private final Servers servers;
    private final JdbcClient database;
    private final List<EventConsumer> consumers;
    private final TransactionOperations transaction;
    private final AuditTrail audit;
    private final FakeReceiver receiver = new FakeReceiver().answering(500, Map.of()).echoing();

    /** Trusts what this machine says of where requests come from. */
    private final Node node;

    /** What is in nothing else. */
    private final String unique = "zyx" + UUID.randomUUID().toString().replace("-", "");

    private final String email = unique + "-mail@example.com";
    private final String network =
            "2001:db8:%x:%x"
                    .formatted(
                            ThreadLocalRandom.current().nextInt(0x1000, 0xffff),
                            ThreadLocalRandom.current().nextInt(0x1000, 0xffff));
    private final Marks marks = new Marks(unique, network);

    ErasureIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction,
            @Autowired AuditTrail audit,
            @Autowired List<EventConsumer> consumers) {
        this.consumers = consumers;
        this.audit = audit;
        this.api = api;
        this.shop = new Shop(api);
        this.servers = servers;
        this.database = database;
        this.transaction = transaction;
        this.node = Node.start(servers, Map.of("TRUSTED_PROXIES", "127.0.0.0/8"));
    }

    @AfterEach
    void stop() {
        node.close();
        receiver.close();
        transaction.executeWithoutResult(_ ->
                database.sql("delete from webhooks where url = :url")
                        .param("url", receiver.url())
                        .update());
    }

    @Test
    void leavesNothingOfAPersonAnywhere() {
        Person uma = life();
        assertThat(found())
                .as("what is looked for is found while they are there")
                .containsKeys(
                        "users: " + unique,
                        "devices: " + unique,
                        "devices: " + network,
                        "events: " + unique,
                        "events: " + network,
                        "audit_log: " + unique,
                        "audit_log: " + network,
                        "idempotency_keys: " + unique,
                        "refunds: " + unique,
                        "webhook_deliveries: " + unique,
                        "plinth:cache: " + unique);

        JsonNode receipt = erase(uma).expect(200).json();

        assertThat(receipt.path("userId").asString()).isEqualTo(uma.id());
        assertThat(receipt.at("/removed/devices").asInt()).isEqualTo(2);
        assertThat(receipt.at("/kept/0/what").asString()).isNotEmpty();
        settle();
        assertThat(found()).isEmpty();
        isGone(uma);
        await().until(this::isChainWhole);
    }

    @Test
    void letsNothingBackThatIsWrittenMeanwhile() {
        Person uma = registered();
        String product = shop.product("1.00", 1_000);
        Api own = from(node.api()).with("Authorization", token(uma));
        List<IntFunction<Answer>> doings =
                List.of(
                        _ -> Shop.place(own, Shop.order(1, product)),
                        n -> from(node.api()).post("/auth/login", signIn(unique + " device " + n)),
                        _ -> from(own).post("/auth/email/code"),
                        _ ->
                                own.with("If-Match", "\"0\"")
                                        .patch(uma.path(), Map.of("name", unique)));

        List<Answer> answers =
                Race.of(21, n -> n == 10 ? erase(uma) : doings.get(n % doings.size()).apply(n));

        assertThat(answers.get(10).status()).isIn(200, 412);
        if (answers.get(10).status() == 412) {
            erase(uma).expect(200);
        }
        assertThat(Race.statuses(answers).keySet()).doesNotContain(500);
        settle();
        assertThat(found()).isEmpty();
    }

    @Test
    void waitsForWhatThePersonIsAt() {
        Person uma = registered();

        CompletableFuture<Answer> erasure =
                transaction.execute(_ -> {
                    write(event(uma, "user.changed"));
                    return erasureThatWaits(uma);
                });

        erasure.join().expect(200);
        settle();
        assertThat(found()).isEmpty();
    }

    @Test
    void letsNothingInThatComesLate() {
        Person uma = registered();
        erase(uma).expect(200);

        for (String late :
                List.of(event(uma, "user.changed"), event(uma, "order.placed"), device(uma))) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> write(late)))
                    .hasMessageContaining("the user is erased");
        }
        transaction.executeWithoutResult(_ -> write(event(uma, "order.paid")));
        UUID id = UUID.fromString(uma.id());
        audit.add(new Notice("test.late", new Origin(id, id, network, unique), null, null));

        await().until(() -> !rows("/audit?type=test.late&actor=" + id).isEmpty());
        settle();
        assertThat(found()).isEmpty();
        await().until(this::isChainWhole);
    }

    /** It has to, for what this transaction has written. */
    private CompletableFuture<Answer> erasureThatWaits(Person person) {
        int own = database.sql("select pg_backend_pid()").query(Integer.class).single();
        CompletableFuture<Answer> erasure = CompletableFuture.supplyAsync(() -> erase(person));
        await().until(() ->
                database.sql(
                                """
                                select exists (select from pg_locks
                                    where not granted and :own = any(pg_blocking_pids(pid)))
                                """)
                        .param("own", own)
                        .query(Boolean.class)
                        .single());
        return erasure;
    }

    private String event(Person by, String type) {
        return """
        insert into events (id, type, subject_id, actor_id, address, request_id, after, occurred_at)
        values (gen_random_uuid(), '%1$s', '%2$s', '%2$s', '%3$s', '%4$s',
            '{"id": "%2$s", "total": {"amount": "1.00", "currency": "EUR"}%5$s}', now())
        """
                .formatted(
                        type,
                        by.id(),
                        network,
                        unique,
                        type.startsWith("user.") ? ", \"name\": \"" + unique + "\"" : "");
    }

    private String device(Person of) {
        return """
        insert into devices (id, user_id, name, created_at, last_seen_at)
        values (gen_random_uuid(), '%s', '%s', now(), now())
        """
                .formatted(of.id(), unique);
    }

    private void write(String sql) {
        database.sql(sql).update();
    }

    private List<JsonNode> rows(String path) {
        return shop.admin().get(path).expect(200).json().path("items").valueStream().toList();
    }

    private boolean isChainWhole() {
        return shop.admin().get("/audit/check").expect(200).json().path("whole").asBoolean();
    }

    @Test
    void showsAPersonAllThatIsHeldAboutThem() {
        Person uma = life();

        Answer answer = uma.api().get(uma.path() + "/data").expect(200);

        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        JsonNode data = answer.json();
        assertThat(data.at("/profile/0/email").asString()).isEqualTo(email);
        for (String kind :
                List.of(
                        "passwords",
                        "devices",
                        "signIns",
                        "orders",
                        "payments",
                        "refunds",
                        "events",
                        "audit",
                        "answersKept",
                        "webhookDeliveries")) {
            assertThat(data.path(kind)).as(kind).isNotEmpty();
        }
        assertThat(answer.body().toLowerCase(Locale.ROOT))
                .doesNotContain("hash", "secret", "argon2");
        Problems.expect(shop.admin().get(uma.path() + "/data"), 404, "not-found");
        await().until(() -> rows("/audit?type=user.data-read&subject=" + uma.id()).size() == 1);
    }

    /** Everything that somebody can leave behind. */
    private Person life() {
        shop.admin()
                .post("/webhooks", Map.of("url", receiver.url(), "types", List.of()))
                .expect(201);
        Person uma = registered();
        api.post("/auth/login", signIn(unique + " phone")).expect(200);
        String order = shop.ordered(uma.api());
        seen(uma.api(), order).post(order + "/pay", Map.of("card", "test-ok")).expect(200);
        seen(uma.api(), uma.path()).patch(uma.path(), Map.of("age", 40)).expect(200);
        seen(shop.admin(), uma.path())
                .patch(uma.path(), Map.of("bio", "<b>" + unique + "</b>"))
                .expect(200);
        seen(shop.admin(), order)
                .post(order + "/refunds", Map.of("reason", "Asked for by " + unique))
                .expect(200);
        uma.api().get(uma.path()).expect(200);
        api.post("/auth/login", Map.of("email", email, "password", "wrong")).expect(401);
        await().until(() -> !receiver.requests().isEmpty());
        settle();
        await().until(() -> found().containsKey("webhook_deliveries: " + unique));
        return uma;
    }

    private Person registered() {
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

    private Api from(Api any) {
        return any.with("X-Forwarded-For", network + "::7")
                .with("User-Agent", unique + "/1.0")
                .with("X-Request-Id", unique + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private Map<String, Object> signIn(String device) {
        return Map.of("email", email, "password", Person.PASSWORD, "deviceName", device);
    }

    private static String token(Person person) {
        return "Bearer " + tokenOf(person);
    }

    private static String tokenOf(Person person) {
        return person.api().header("Authorization").orElseThrow().substring("Bearer ".length());
    }

    @Test
    void asksForThePasswordOfWhoeverErasesThemselves() {
        Person uma = Person.registered(api);

        Problems.expect(seen(uma.api(), uma.path()).delete(uma.path()), 400, "validation-failed");
        Problems.expect(
                seen(uma.api(), uma.path()).delete(uma.path(), Map.of("currentPassword", "wrong")),
                400,
                "validation-failed");

        uma.self().expect(200);
        erase(uma).expect(200);
    }

    private static Answer erase(Person person) {
        return seen(person.api(), person.path())
                .delete(person.path(), Map.of("currentPassword", Person.PASSWORD));
    }

    private void isGone(Person uma) {
        for (Api any : List.of(api, node.api())) {
            Api admin = Person.admin(any).api();
            Problems.expect(admin.get(uma.path()), 404, "not-found");
            Problems.expect(admin.with("If-Match", "\"9\"").delete(uma.path()), 404, "not-found");
            assertThat(admin.get("/users?email=" + email).expect(200).json().path("items"))
                    .isEmpty();
            Problems.expect(
                    any.with("Authorization", token(uma)).get("/users/me"), 401, "unauthorized");
            Problems.expect(
                    any.post("/auth/refresh", Map.of("refreshToken", uma.refreshToken())),
                    401,
                    "invalid-refresh-token");
            Problems.expect(
                    any.post("/auth/login", Map.of("email", email, "password", uma.password())),
                    401,
                    "invalid-credentials");
        }
        api.post("/users", Map.of("name", "Other", "email", email, "password", uma.password()))
                .expect(201);
    }

    /** Until every consumer has been told all there is, and letters are on their way. */
    private void settle() {
        long end = database.sql("select max(position) from events").query(Long.class).single();
        await().until(() -> told() >= end);
    }

    private long told() {
        return database.sql("select min(position) from event_consumers where name in (:names)")
                .param("names", consumers.stream().map(EventConsumer::name).toList())
                .query(Long.class)
                .single();
    }

    private Map<String, Long> found() {
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
