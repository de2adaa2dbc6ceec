package dev.plinth.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A key is shown once, has its secret replaced, and ends. */
@PlinthIT
class ApiKeyLifeIT extends ApiKeys {

    /** Everything that is stored of a change: the event, and the answer to its idempotency key. */
    private static final String STORED =
            """
            select (select count(*) from events where after::text like :secret)
                 + (select count(*) from idempotency_keys where body like :secret)
                 + (select count(*) from api_keys k where k::text like :secret)
            """;

    private final Servers servers;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ApiKeyLifeIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(api);
        this.servers = servers;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void isShownOnce() {
        Api once = Shop.withKey(admin.api());
        Map<String, Object> wanted = wanted("metrics:read");
        JsonNode first = once.post("/api-keys", wanted).expect(201).json();
        Answer again = once.post("/api-keys", wanted).expect(201);

        assertThat(first.path("key").asString())
                .matches("pk_[0-9a-f]{8}_[0-9a-f]{72}")
                .startsWith(first.path("prefix").asString());
        assertThat(again.json().path("id")).isEqualTo(first.path("id"));
        assertThat(again.json().has("key")).isFalse();
        assertThat(get(first).has("key")).isFalse();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void isWrittenDownNowhere(CapturedOutput logs) {
        JsonNode made = made("metrics:read");
        JsonNode next = rotated(made, Map.of());
        with(next).get("/users").expect(403);
        with("pk_nothing").get("/metrics").expect(401);

        for (JsonNode key : List.of(made, next)) {
            String secret = key.path("key").asString().substring(12);
            assertThat(count(STORED, "%" + secret + "%")).isZero();
            assertThat(logs).doesNotContain(secret);
        }
    }

    @Test
    void isRefusedOnceItHasExpired() {
        JsonNode key = made("metrics:read");
        change("update api_keys set expires_at = now() where id = :value::uuid", id(key));

        isRefused(key);
        Problems.expect(rotate(key, Map.of()), 409, "invalid-transition");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not-null | {\"name\":\"Scraper\"}",
                "not-null | {\"name\":\"Scraper\",\"scopes\":null}",
                "size     | {\"name\":\"Scraper\",\"scopes\":[]}"
            })
    void isToldOnceThatItHasNoScope(String code, String wanted) {
        Answer refused = admin.api().post("/api-keys", wanted);

        Problems.expect(refused, 400, "validation-failed", "/scopes");
        assertThat(refused.json().path("errors")).hasSize(1);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo(code);
    }

    @Test
    void endsWithinAYearAndADay() {
        Instant now = Instant.now();
        for (Duration life : List.of(Duration.ZERO, Duration.ofDays(367))) {
            Map<String, Object> wanted = wanted("metrics:read", now.plus(life));
            Problems.expect(admin.api().post("/api-keys", wanted), 400, "validation-failed");
        }
        Instant far = now.plus(Duration.ofDays(366));
        admin.api().post("/api-keys", wanted("metrics:read", far)).expect(201);
        assertThat(Instant.parse(made("metrics:read").path("expiresAt").asString()))
                .isBetween(now.plus(Duration.ofDays(90)), now.plus(Duration.ofDays(91)));
    }

    @Test
    void isToldToEndWhenItIsStoredTo() {
        Instant end = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> wanted = wanted("metrics:read", end.plusNanos(123_456_789));

        JsonNode key = admin.api().post("/api-keys", wanted).expect(201).json();

        assertThat(key.path("expiresAt").asString())
                .isEqualTo(end.plusNanos(123_456_000).toString())
                .isEqualTo(get(key).path("expiresAt").asString());
    }

    @Test
    void hasTwoSecretsForAWhile() {
        JsonNode first = made("metrics:read");
        JsonNode second = rotated(first, Map.of("overlapMinutes", 60));

        with(first).get("/metrics").expect(200);
        with(second).get("/metrics").expect(200);
        assertThat(Instant.parse(get(first).path("previousUntil").asString()))
                .isBefore(Instant.now().plus(Duration.ofMinutes(61)));

        JsonNode third = rotated(first, Map.of("overlapMinutes", 60));
        with(first).get("/metrics").expect(401);
        with(second).get("/metrics").expect(200);
        with(third).get("/metrics").expect(200);

        JsonNode fourth = rotated(first, Map.of("overlapMinutes", 0));
        with(third).get("/metrics").expect(401);
        with(fourth).get("/metrics").expect(200);
    }

    @Test
    void losesTheSecretBeforeWhenTheOverlapIsOver() {
        JsonNode first = made("metrics:read");
        rotated(first, Map.of());
        change("update api_keys set previous_until = now() where id = :value::uuid", id(first));

        isRefused(first);
    }

    @Test
    void endsOnEveryNodeAtOnce() {
        JsonNode key = made("metrics:read");
        try (Node other = Node.start(servers, Map.of())) {
            with(key).get("/metrics").expect(200);
            Api there = other.api().with("Authorization", "Bearer " + key.path("key").asString());
            there.get("/metrics").expect(200);

            admin.api().delete(path(key)).expect(204);

            // Long before the five seconds are over for which the other node would trust it.
            await().atMost(Duration.ofSeconds(4))
                    .until(() -> there.get("/metrics").status() == 401);
            with(key).get("/metrics").expect(401);
            assertThat(get(key).path("revokedAt").isNull()).isFalse();
            admin.api().delete(path(key)).expect(204);
        }
    }

    @Test
    void isGoodWithoutRedisAndEndsALittleLater() {
        JsonNode key = made("metrics:read");
        try (Node other = Node.start(servers, Map.of("REDIS_URL", "redis://localhost:1"))) {
            Api there = other.api().with("Authorization", "Bearer " + key.path("key").asString());
            there.get("/metrics").expect(200);

            admin.api().delete(path(key)).expect(204);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> there.get("/metrics").status() == 401);
        }
    }

    /** A replica needs a moment for what was changed behind the service's back. */
    private void isRefused(JsonNode key) {
        await().until(() -> with(key).get("/metrics").status() == 401);
    }

    private static Map<String, Object> wanted(String scope, Instant end) {
        return Map.of("name", "Scraper", "scopes", List.of(scope), "expiresAt", end.toString());
    }

    private long count(String sql, String secret) {
        return transaction.execute(
                _ -> database.sql(sql).param("secret", secret).query(Long.class).single());
    }

    private void change(String sql, String value) {
        transaction.executeWithoutResult(_ -> database.sql(sql).param("value", value).update());
    }
}
