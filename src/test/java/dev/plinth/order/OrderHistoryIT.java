package dev.plinth.order;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Lists;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Who changed an order, what and when. */
@PlinthIT
class OrderHistoryIT {

    private final Api api;
    private final Shop shop;
    private final Person buyer;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    OrderHistoryIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction) {
        this.api = api;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.shop = new Shop(api);
        this.buyer = Person.registered(api);
    }

    @Test
    void tellsEveryChangeWithWhoAskedForIt() {
        String order = shop.paid(buyer.api());
        Api admin = seen(shop.admin(), order).with("X-Request-Id", "the-shipping");
        admin.post(order + "/ship").expect(200);

        // What others write may come to a replica a moment later.
        List<JsonNode> events =
                await().until(() -> events(buyer.api(), order), found -> found.size() == 3);

        assertThat(events)
                .extracting(event -> event.path("type").asString())
                .containsExactly("order.placed", "order.paid", "order.shipped");
        JsonNode shipped = events.getLast();
        assertThat(shipped.path("requestId").asString()).isEqualTo("the-shipping");
        assertThat(shipped.path("actor").asString()).isNotEqualTo(buyer.id());
        assertThat(shipped.at("/before/status").asString()).isEqualTo("PAID");
        assertThat(shipped.at("/after/status").asString()).isEqualTo("SHIPPED");
    }

    @Test
    void isInOrderWhateverTheClocksOfTheNodesSay() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/cancel").expect(200);
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                update events set occurred_at = occurred_at - interval '1 minute'
                                where subject_id = ?::uuid and type = 'order.cancelled'
                                """)
                        .param(Shop.id(order))
                        .update());
        // A replica may have it a moment later.
        await().until(() ->
                time(buyer.api(), order, "order.cancelled")
                        .isBefore(time(buyer.api(), order, "order.placed")));

        assertThat(Lists.walk(buyer.api(), order + "/history?limit=1", "/type"))
                .containsExactly("order.placed", "order.cancelled");
    }

    @Test
    void tellsNothingOfWhatWasRefused() {
        String order = shop.ordered(buyer.api());
        seen(shop.admin(), order).post(order + "/ship").expect(409);

        assertThat(events(buyer.api(), order)).hasSize(1);
    }

    @Test
    void isNobodyElsesBusiness() {
        String order = shop.ordered(buyer.api());

        Person.registered(api).api().get(order + "/history").expect(404);
        Person.support(api).api().get(order + "/history").expect(200);
    }

    @Test
    void comesInPages() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/cancel").expect(200);

        JsonNode first = buyer.api().get(order + "/history?limit=1").expect(200).json();
        String next = first.path("nextCursor").asString();
        JsonNode second =
                buyer.api().get(order + "/history?limit=1&cursor=" + next).expect(200).json();

        assertThat(first.at("/items/0/type").asString()).isEqualTo("order.placed");
        assertThat(second.at("/items/0/type").asString()).isEqualTo("order.cancelled");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    private static Instant time(Api reader, String order, String type) {
        return events(reader, order).stream()
                .filter(event -> event.path("type").asString().equals(type))
                .map(event -> Instant.parse(event.path("occurredAt").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> events(Api reader, String order) {
        return reader.get(order + "/history").expect(200).json().path("items").values().stream()
                .toList();
    }
}
