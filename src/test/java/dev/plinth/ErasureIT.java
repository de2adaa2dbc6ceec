package dev.plinth;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api.Answer;
import dev.plinth.embedded.Servers;
import dev.plinth.event.EventConsumer;
import dev.plinth.webhook.FakeReceiver;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What is held about a person, and that nothing is once they are erased. */
@PlinthIT
class ErasureIT extends Traces {

    private final TransactionOperations transaction;
    private final FakeReceiver receiver = new FakeReceiver().answering(500, Map.of()).echoing();

    ErasureIT(
            @Autowired Api api,
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction,
            @Autowired List<EventConsumer> consumers) {
        super(api, servers, database, consumers);
        this.transaction = transaction;
    }

    @AfterEach
    void stopReceiver() {
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

    /** By registering the address that one who is erased might get. */
    @Test
    void cannotBePreventedByOthers() {
        Person uma = Person.registered(api);
        Map<String, String> squatter =
                Map.of(
                        "name",
                        "Squatter",
                        "email",
                        uma.id() + "@erased.invalid",
                        "password",
                        Person.PASSWORD);
        api.post("/users", squatter).expect(201);

        erase(uma).expect(200);
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
        JsonNode order = shop.admin().get("/orders/" + data.at("/orders/0/id").asString()).json();
        for (String money : List.of("/total", "/refunded", "/items/0/unitPrice")) {
            assertThat(data.at("/orders/0" + money)).as(money).isEqualTo(order.at(money));
        }
        assertThat(data.at("/payments/0/amount")).isEqualTo(order.at("/total"));
        assertThat(time(data.at("/profile/0"))).isEqualTo(time(uma.self().json()));
        assertThat(answer.body()).doesNotContain("+00:00");
        assertThat(answer.body().toLowerCase(Locale.ROOT))
                .doesNotContain("hash", "secret", "argon2");
        Problems.expect(shop.admin().get(uma.path() + "/data"), 404, "not-found");
        await().until(() -> rows("/audit?type=user.data-read&subject=" + uma.id()).size() == 1);
    }

    /** The database leaves out zeros at the end of a fraction. */
    private static Instant time(JsonNode created) {
        return Instant.parse(created.path("createdAt").asString());
    }

    /** Everything that somebody can leave behind. */
    private Person life() {
        shop.admin()
                .post("/webhooks", Map.of("url", receiver.url(), "types", List.of()))
                .expect(201);
        Person uma = registered();
        api.post("/auth/login", signIn(unique + " phone")).expect(200);
        String order = shop.paid(uma.api());
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
}
