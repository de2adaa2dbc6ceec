package dev.plinth.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Lists;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a key may do, and what is known of its use. */
@PlinthIT
class ApiKeyUseIT extends ApiKeys {

    ApiKeyUseIT(@Autowired Api api) {
        super(api);
    }

    @Test
    void isGoodForWhatItsScopesName() {
        Person uma = Person.registered(api);
        Api machine = with(made("orders:read"));

        machine.get("/orders?limit=1").expect(200);
        machine.get("/orders/user/" + uma.id()).expect(200);
        Problems.expect(machine.get("/users/me"), 403, "forbidden");
        Problems.expect(machine.get("/users/" + uma.id()), 403, "forbidden");
        Problems.expect(
                Shop.withKey(machine).post("/orders", Map.of("items", List.of())),
                403,
                "forbidden");
    }

    @Test
    void writesAsItself() {
        Api machine = with(made("products:write"));
        Map<String, Object> lamp =
                Map.of(
                        "sku",
                        Shop.randomSku(),
                        "name",
                        "Lamp",
                        "price",
                        Map.of("amount", "1.00", "currency", "EUR"),
                        "stock",
                        1);
        Api once = Shop.withKey(machine);

        String path = once.post("/products", lamp).expect(201).header("Location").orElseThrow();

        assertThat(once.post("/products", lamp).expect(201).header("Idempotency-Replayed"))
                .hasValue("true");
        Map<String, Object> more = Map.of("delta", 1, "reason", "found one");
        Shop.withKey(machine).post(path + "/stock", more).expect(200);
    }

    @Test
    void hasScopesThatThereAre() {
        Problems.expect(
                admin.api().post("/api-keys", wanted("users:write")), 400, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk_",
                "pk_00000000_0000000000000000000000000000000000000000000000000000000000000000",
                // The checksum is right.
                "pk_00000000_0000000000000000000000000000000000000000000000000000000000000000dfb5c6b2"
            })
    void isRefusedIfNobodyKnowsIt(String key) {
        Problems.expect(with(key).get("/metrics"), 401, "unauthorized");
    }

    @Test
    void saysWhenItWasUsedLast() {
        JsonNode key = made("metrics:read");
        assertThat(get(key).path("lastUsedAt").isNull()).isTrue();
        Instant before = Instant.now();

        with(key).get("/metrics").expect(200);

        await().atMost(Duration.ofSeconds(30)).until(() -> !get(key).path("lastUsedAt").isNull());
        assertThat(Instant.parse(get(key).path("lastUsedAt").asString()))
                .isBetween(before.minusMillis(1), Instant.now());
    }

    @Test
    void isInTheAudit() {
        JsonNode key = made("metrics:read");
        rotated(key, Map.of());
        admin.api().delete(path(key)).expect(204);
        with(key).get("/metrics").expect(401);

        for (String type : List.of("key.created", "key.rotated", "key.revoked")) {
            await().until(() -> audit("subject=" + id(key) + "&type=" + type) == 1);
        }
    }

    @Test
    void isNamedWhereItIsRefused() {
        JsonNode key = made("metrics:read");
        with(key).get("/users").expect(403);

        await().until(() -> audit("actor=" + id(key) + "&outcome=REFUSED") == 1);
    }

    private long audit(String query) {
        return admin.api().get("/audit?" + query).expect(200).json().path("items").size();
    }

    @Test
    void isListedInPages() {
        for (int n = 0; n < 3; n++) {
            made("metrics:read");
        }
        assertThat(Lists.walk(admin.api(), "/api-keys?limit=2", "/id")).doesNotHaveDuplicates();
        admin.api().get("/api/api-keys?limit=1").expect(200);
        Problems.expect(admin.api().get("/api-keys/" + UUID.randomUUID()), 404, "not-found");
    }
}
