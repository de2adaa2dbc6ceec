package dev.plinth.webhook;

import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Shop;
import dev.plinth.middleware.contract.Contract;
import dev.plinth.webhook.FakeReceiver.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Webhooks of a receiver, and what it was sent. */
abstract class Webhooks {

    final Shop shop;
    final JdbcClient database;
    final FakeReceiver receiver = new FakeReceiver();
    private final TransactionOperations transaction;

    Webhooks(Api api, JdbcClient database, TransactionOperations transaction) {
        shop = new Shop(api);
        this.database = database;
        this.transaction = transaction;
    }

    /** Whoever is told of everything is told of other tests too. */
    @AfterEach
    void stop() {
        receiver.close();
        receiver.requests()
                .forEach(request ->
                        Contract.checkNotice(
                                request.json().path("type").asString(), request.body()));
        transaction.executeWithoutResult(_ ->
                database.sql("delete from webhooks where starts_with(url, :url)")
                        .param("url", receiver.url())
                        .update());
    }

    void update(JsonNode webhook, String sql) {
        transaction.executeWithoutResult(
                _ -> database.sql(sql).param("id", UUID.fromString(id(webhook))).update());
    }

    JsonNode webhook(String type) {
        return shop.admin()
                .post("/webhooks", Map.of("url", receiver.url(), "types", List.of(type)))
                .expect(201)
                .json();
    }

    /** One that is sent a test. */
    JsonNode tested() {
        JsonNode webhook = webhook("order.paid");
        shop.admin().post(path(webhook) + "/test").expect(202);
        return webhook;
    }

    List<Request> arrived(int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(receiver::requests, requests -> requests.size() >= count);
    }

    /** A delivery with this status, once there is one. */
    JsonNode settled(JsonNode webhook, String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !deliveries(path(webhook) + "/deliveries?status=" + status).isEmpty());
        return deliveries(path(webhook) + "/deliveries?status=" + status).getFirst();
    }

    JsonNode attempted(JsonNode webhook) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> deliveries(path(webhook) + "/deliveries").getFirst(),
                        delivery -> delivery.path("attempts").asInt() > 0);
    }

    List<JsonNode> deliveries(String uri) {
        return StreamSupport.stream(
                        shop.admin().get(uri).expect(200).json().path("items").spliterator(), false)
                .toList();
    }

    List<String> eventsOf(JsonNode webhook) {
        return database.sql("select type from events where subject_id = cast(:id as uuid)")
                .param("id", id(webhook))
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    static String path(JsonNode webhook) {
        return "/webhooks/" + id(webhook);
    }

    static String id(JsonNode webhook) {
        return webhook.path("id").asString();
    }
}
