package dev.plinth.webhook;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Inbox;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import dev.plinth.webhook.FakeReceiver.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Other systems are told what happens. */
@PlinthIT
class WebhookIT {

    private final Api anybody;
    private final Shop shop;
    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Inbox admin;
    private final FakeReceiver receiver = new FakeReceiver();

    WebhookIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction,
            @Autowired Servers servers) {
        anybody = api;
        admin = new Inbox(servers, "admin@plinth.dev");
        shop = new Shop(api);
        this.database = database;
        this.transaction = transaction;
    }

    /** Whoever is told of everything is told of other tests too. */
    @AfterEach
    void stop() {
        receiver.close();
        transaction.executeWithoutResult(_ ->
                database.sql("delete from webhooks where url = :url")
                        .param("url", receiver.url())
                        .update());
    }

    @Test
    void isSetUpAndShowsItsSecretOnce() {
        Api admin = Shop.withKey(shop.admin());
        Map<String, Object> wish =
                Map.of(
                        "url",
                        receiver.url(),
                        "types",
                        List.of("order.paid"),
                        "description",
                        "Ours");

        Answer created = admin.post("/webhooks", wish).expect(201);
        Answer again = admin.post("/webhooks", wish).expect(201);
        String path = created.header("Location").orElseThrow();
        Answer shown = shop.admin().get(path).expect(200);

        assertThat(created.json().path("secret").asString()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(created.json().path("types").toString()).isEqualTo("[\"order.paid\"]");
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.header("Location")).contains(path);
        assertThat(List.of(again, shown, shop.admin().get("/webhooks").expect(200)))
                .allSatisfy(answer -> assertThat(answer.body()).doesNotContain("secret", "whsec_"));
        assertThat(shown.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(storedBeside(Shop.id(path))).isZero();
    }

    /** How often a secret is in the log of events or among stored answers. */
    private long storedBeside(String id) {
        return database.sql(
                        """
                        select (select count(*) from events where subject_id = cast(:id as uuid)
                                and concat(before, after) like '%whsec_%')
                            + (select count(*) from idempotency_keys where body like '%whsec_%')
                        """)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    @Test
    void tellsWhatHappenedSignedAsStandardWebhooksAre() {
        JsonNode webhook = webhook("user.registered");
        Person somebody = Person.registered(anybody);

        Request request = arrived(1).getFirst();

        assertThat(Verifier.accepts(request, webhook.path("secret").asString())).isTrue();
        assertThat(Verifier.accepts(request, "whsec_" + "A".repeat(43) + "=")).isFalse();
        assertThat(UUID.fromString(request.id()).version()).isEqualTo(7);
        assertThat(request.header("content-type")).startsWith("application/json");
        assertThat(request.json().path("type").asString()).isEqualTo("user.registered");
        assertThat(request.json().path("data").path("id").asString()).isEqualTo(somebody.id());
        assertThat(Instant.parse(request.json().path("timestamp").asString()))
                .isBeforeOrEqualTo(Instant.now());
        assertThat(request.body()).doesNotContain(Person.PASSWORD);
        JsonNode delivery = settled(webhook, "DELIVERED");
        assertThat(delivery.path("id").asString()).isEqualTo(request.id());
        assertThat(delivery.path("responseStatus").asInt()).isEqualTo(204);
    }

    @Test
    void tellsOnlyWhatIsWanted() {
        webhook("product.created");
        Person.registered(anybody);
        String product = shop.product("10.00", 1);

        await().until(() -> !receiver.requests().isEmpty());

        assertThat(receiver.requests())
                .allSatisfy(request ->
                        assertThat(request.json().path("type").asString())
                                .isEqualTo("product.created"));
        assertThat(receiver.requests())
                .anySatisfy(request -> assertThat(request.body()).contains(Shop.id(product)));
    }

    @Test
    void tellsWhatHappenedToASubjectInThatOrderAndOnce() {
        webhook("product.stock-changed");
        String product = shop.product("10.00", 1);
        IntStream.range(0, 40)
                .forEach(_ ->
                        Shop.withKey(shop.admin())
                                .post(product + "/stock", Map.of("delta", 1, "reason", "Counted"))
                                .expect(200));

        await().until(() -> of(product).size() >= 40);

        assertThat(of(product))
                .extracting(request -> request.json().path("data").path("stock").asInt())
                .isEqualTo(IntStream.rangeClosed(2, 41).boxed().toList());
        assertThat(of(product)).extracting(Request::id).doesNotHaveDuplicates();
    }

    private List<Request> of(String product) {
        return receiver.requests().stream()
                .filter(request -> request.body().contains(Shop.id(product)))
                .toList();
    }

    @Test
    void signsWithBothSecretsForAsLongAsOneReplacesTheOther() {
        JsonNode webhook = webhook("order.paid");
        String path = path(webhook);
        JsonNode rotated =
                seen(shop.admin(), path).post(path + "/rotate-secret").expect(200).json();
        shop.admin().post(path + "/test").expect(202);

        Request request = arrived(1).getFirst();

        assertThat(Verifier.signatures(request)).hasSize(2);
        assertThat(Verifier.accepts(request, webhook.path("secret").asString())).isTrue();
        assertThat(Verifier.accepts(request, rotated.path("secret").asString())).isTrue();
        update(webhook, "update webhooks set previous_until = now() where id = :id");
        shop.admin().post(path + "/test").expect(202);
        Request later = arrived(2).get(1);
        assertThat(Verifier.signatures(later)).hasSize(1);
        assertThat(Verifier.accepts(later, rotated.path("secret").asString())).isTrue();
    }

    @Test
    void isSentATest() {
        JsonNode webhook = webhook("order.paid");

        JsonNode delivery = shop.admin().post(path(webhook) + "/test").expect(202).json();

        Request request = arrived(1).getFirst();
        assertThat(request.id()).isEqualTo(delivery.path("id").asString());
        assertThat(request.json().path("type").asString()).isEqualTo("webhook.test");
        assertThat(request.json().path("data").path("id").asString()).isEqualTo(id(webhook));
    }

    @Test
    void sendsAgainWhatHasFailed() {
        receiver.refusing(1);
        JsonNode webhook = tested();

        List<Request> requests = arrived(2);

        assertThat(requests.get(1).id()).isEqualTo(requests.getFirst().id());
        assertThat(requests.get(1).body()).isEqualTo(requests.getFirst().body());
        assertThat(settled(webhook, "DELIVERED").path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        receiver.answering(503, Map.of("Retry-After", "120"));
        JsonNode webhook = tested();

        JsonNode delivery = attempted(webhook);

        assertThat(Instant.parse(delivery.path("nextAttemptAt").asString()))
                .isAfter(Instant.now().plusSeconds(100));
        assertThat(delivery.path("status").asString()).isEqualTo("PENDING");
        assertThat(delivery.path("response").asString()).isEqualTo("Thanks a lot");
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void followsNothing(int status) {
        receiver.answering(status, Map.of("Location", receiver.url() + "/elsewhere"));
        JsonNode webhook = tested();

        JsonNode delivery = attempted(webhook);

        assertThat(delivery.path("responseStatus").asInt()).isEqualTo(status);
        assertThat(delivery.path("status").asString()).isEqualTo("PENDING");
        assertThat(receiver.requests()).extracting(Request::path).containsOnly("/hooks");
    }

    @Test
    void isDisabledOnceItsReceiverIsGone() {
        receiver.answering(410, Map.of());
        JsonNode webhook = tested();
        String path = path(webhook);

        JsonNode disabled = disabled(path);

        assertThat(disabled.path("disabledReason").asString()).contains("410");
        assertThat(Inbox.text(admin.letter("A webhook is disabled"))).contains(receiver.url());
        assertThat(settled(webhook, "FAILED").path("attempts").asInt()).isEqualTo(1);
        assertThat(eventsOf(webhook)).contains("webhook.created", "webhook.disabled");
        Problems.expect(shop.admin().post(path + "/test"), 422, "business-rule");
    }

    @Test
    void isDisabledAfterThreeDaysWithoutASuccess() {
        receiver.answering(500, Map.of());
        JsonNode webhook = tested();
        attempted(webhook);
        update(
                webhook,
                "update webhooks set failing_since = now() - interval '73 hours' where id = :id");

        JsonNode disabled = disabled(path(webhook));

        assertThat(disabled.path("disabledReason").asString()).contains("three days");
    }

    @Test
    void goesOnWhereItWasOnceItIsEnabledAgain() {
        receiver.answering(410, Map.of());
        JsonNode webhook = tested();
        String path = path(webhook);
        disabled(path);
        receiver.answering(204, Map.of());

        JsonNode enabled =
                seen(shop.admin(), path).patch(path, Map.of("enabled", true)).expect(200).json();
        String delivery = settled(webhook, "FAILED").path("id").asString();
        shop.admin().post(path + "/deliveries/" + delivery + "/redeliver").expect(202);

        assertThat(enabled.path("disabledReason").isNull()).isTrue();
        assertThat(arrived(2)).extracting(Request::id).containsExactly(delivery, delivery);
        settled(webhook, "DELIVERED");
    }

    @Test
    void listsWhatItWasToldNewestFirst() {
        JsonNode webhook = webhook("order.paid");
        String path = path(webhook);
        List<String> ids =
                IntStream.range(0, 5)
                        .mapToObj(_ -> shop.admin().post(path + "/test").expect(202))
                        .map(answer -> answer.json().path("id").asString())
                        .toList();
        await().until(() -> deliveries(path + "/deliveries?status=DELIVERED").size() == 5);

        JsonNode page = shop.admin().get(path + "/deliveries?limit=3").expect(200).json();
        JsonNode rest =
                shop.admin()
                        .get(
                                path
                                        + "/deliveries?limit=3&cursor="
                                        + page.path("nextCursor").asString())
                        .expect(200)
                        .json();

        assertThat(page.path("items").findValuesAsString("id"))
                .containsExactly(ids.get(4), ids.get(3), ids.get(2));
        assertThat(rest.path("items").findValuesAsString("id"))
                .containsExactly(ids.get(1), ids.get(0));
        assertThat(rest.path("nextCursor").isNull()).isTrue();
        assertThat(deliveries(path + "/deliveries?status=PENDING")).isEmpty();
        assertThat(
                        shop.admin()
                                .with("Prefer", "count=estimated")
                                .get(path + "/deliveries")
                                .expect(200)
                                .json()
                                .path("estimatedTotal")
                                .asInt())
                .isEqualTo(5);
    }

    @Test
    void isChangedByWhoHasSeenItAndDeleted() {
        JsonNode webhook = webhook("order.paid");
        String path = path(webhook);
        Api upToDate = seen(shop.admin(), path);

        upToDate.patch(path, Map.of("types", List.of("order.shipped"))).expect(200);
        Problems.expect(
                upToDate.patch(path, Map.of("description", "x")), 412, "precondition-failed");
        Problems.expect(upToDate.delete(path), 412, "precondition-failed");
        Problems.expect(
                shop.admin().patch(path, Map.of("description", "x")), 428, "precondition-required");
        Problems.expect(
                seen(shop.admin(), path).patch(path, Map.of("url", "https://10.0.0.1/")),
                400,
                "url-not-allowed");
        seen(shop.admin(), path).delete(path).expect(204);
        Problems.expect(shop.admin().get(path), 404, "not-found");
        Problems.expect(shop.admin().get(path + "/deliveries"), 404, "not-found");
        assertThat(eventsOf(webhook)).contains("webhook.changed", "webhook.deleted");
    }

    @Test
    void takesOnlyTypesThatThereAre() {
        Problems.expect(
                shop.admin()
                        .post(
                                "/webhooks",
                                Map.of("url", receiver.url(), "types", List.of("order.lost"))),
                400,
                "validation-failed",
                "/types/0");
    }

    @Test
    void keepsDeliveriesForAMonth(@Autowired PastDeliveries past) {
        JsonNode webhook = tested();
        settled(webhook, "DELIVERED");
        update(
                webhook,
                "update webhook_deliveries set created_at = now() - interval '31 days' where webhook_id = :id");

        past.purge();

        await().until(() -> deliveries(path(webhook) + "/deliveries").isEmpty());
    }

    private void update(JsonNode webhook, String sql) {
        transaction.executeWithoutResult(
                _ -> database.sql(sql).param("id", UUID.fromString(id(webhook))).update());
    }

    private JsonNode webhook(String type) {
        return shop.admin()
                .post("/webhooks", Map.of("url", receiver.url(), "types", List.of(type)))
                .expect(201)
                .json();
    }

    /** One that is sent a test. */
    private JsonNode tested() {
        JsonNode webhook = webhook("order.paid");
        shop.admin().post(path(webhook) + "/test").expect(202);
        return webhook;
    }

    private List<Request> arrived(int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(receiver::requests, requests -> requests.size() >= count);
    }

    private JsonNode disabled(String path) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> shop.admin().get(path).expect(200).json(),
                        shown -> !shown.path("enabled").asBoolean());
    }

    /** A delivery with this status, once there is one. */
    private JsonNode settled(JsonNode webhook, String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !deliveries(path(webhook) + "/deliveries?status=" + status).isEmpty());
        return deliveries(path(webhook) + "/deliveries?status=" + status).getFirst();
    }

    private JsonNode attempted(JsonNode webhook) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> deliveries(path(webhook) + "/deliveries").getFirst(),
                        delivery -> delivery.path("attempts").asInt() > 0);
    }

    private List<JsonNode> deliveries(String uri) {
        return StreamSupport.stream(
                        shop.admin().get(uri).expect(200).json().path("items").spliterator(), false)
                .toList();
    }

    private List<String> eventsOf(JsonNode webhook) {
        return database.sql("select type from events where subject_id = cast(:id as uuid)")
                .param("id", id(webhook))
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private static String path(JsonNode webhook) {
        return "/webhooks/" + id(webhook);
    }

    private static String id(JsonNode webhook) {
        return webhook.path("id").asString();
    }
}
