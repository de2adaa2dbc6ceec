package dev.plinth;

import static dev.plinth.Shop.seen;
import static dev.plinth.Shop.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A tour of Plinth: somebody buys two lamps, and thinks better of a third. */
@PlinthIT
class OrderJourneyIT {

    private final Api anybody;
    private final Shop shop;

    OrderJourneyIT(@Autowired Api api) {
        anybody = api;
        shop = new Shop(api);
    }

    @Test
    void leadsFromRegistrationToRefund() {
        walk();
    }

    /** The whole tour. */
    void walk() {
        Person uma = registersAndSignsIn();
        String lamp = shop.product("19.99", 5);
        findsInTheCatalogue(lamp);

        String order = placesAnOrderOfTwo(uma, lamp);
        paysWithAnotherCardAfterTheFirstIsDeclined(uma, order);
        isShippedAndDelivered(order);
        isPartlyRefunded(order);

        String regretted = cancelsAnotherOrder(uma, lamp);
        findsBothOrdersPageByPage(uma, List.of(regretted, order));
        signsOut(uma);
    }

    private Person registersAndSignsIn() {
        String email = Person.randomEmail();
        Map<String, Object> registration =
                Map.of("name", "Uma User", "email", email, "password", "plinth-demo-1", "age", 30);

        Answer registered = anybody.post("/users", registration).expect(201);
        assertThat(registered.header("Location").orElseThrow()).startsWith("/users/");
        assertThat(registered.json().path("role").asString()).isEqualTo("USER");

        return Person.signedIn(anybody, email, "plinth-demo-1");
    }

    private void findsInTheCatalogue(String lamp) {
        JsonNode found = anybody.get(lamp).expect(200).json();
        String name = found.path("name").asString();

        assertThat(found.at("/price/amount").asString()).isEqualTo("19.99");
        assertThat(
                        anybody.get(
                                        "/products?inStock=true&minPrice=19.99&maxPrice=19.99&limit=100&q="
                                                + name)
                                .expect(200)
                                .body())
                .contains(Shop.id(lamp));
    }

    private String placesAnOrderOfTwo(Person uma, String lamp) {
        Api once = withKey(uma.api());

        Answer placed = once.post("/orders", Shop.order(2, lamp)).expect(201);
        JsonNode order = placed.json();
        assertThat(order.path("status").asString()).isEqualTo("PENDING");
        assertThat(order.path("userId").asString()).isEqualTo(uma.id());
        assertThat(order.at("/items/0/unitPrice/amount").asString()).isEqualTo("19.99");
        assertThat(order.at("/total/amount").asString()).isEqualTo("39.98");
        assertThat(shop.stock(lamp)).isEqualTo(3);

        Answer replay = once.post("/orders", Shop.order(2, lamp)).expect(201);
        assertThat(replay.header("Idempotency-Replayed")).hasValue("true");
        assertThat(replay.body()).isEqualTo(placed.body());
        assertThat(shop.stock(lamp)).as("taken once").isEqualTo(3);
        return placed.header("Location").orElseThrow();
    }

    private void paysWithAnotherCardAfterTheFirstIsDeclined(Person uma, String order) {
        Api uptodate = seen(uma.api(), order);

        Answer declined = uptodate.post(order + "/pay", Map.of("card", "test-decline")).expect(409);
        assertThat(declined.json().path("type").asString()).endsWith("/payment-declined");
        assertThat(status(uma, order)).isEqualTo("PENDING");

        withKey(uptodate).post(order + "/pay", Map.of("card", "test-ok")).expect(200);
        assertThat(status(uma, order)).isEqualTo("PAID");
        withKey(uptodate).post(order + "/pay", Map.of("card", "test-ok")).expect(412);
    }

    private void isShippedAndDelivered(String order) {
        seen(shop.admin(), order).post(order + "/ship").expect(200);
        JsonNode delivered = seen(shop.admin(), order).post(order + "/deliver").expect(200).json();

        assertThat(delivered.path("status").asString()).isEqualTo("DELIVERED");
    }

    private void isPartlyRefunded(String order) {
        Map<String, Object> refund =
                Map.of(
                        "amount",
                        Map.of("amount", "9.98", "currency", "EUR"),
                        "reason",
                        "A scratch");

        JsonNode refunded =
                seen(shop.admin(), order).post(order + "/refunds", refund).expect(200).json();

        assertThat(refunded.at("/refunded/amount").asString()).isEqualTo("9.98");
        assertThat(refunded.at("/total/amount").asString()).isEqualTo("39.98");
    }

    private String cancelsAnotherOrder(Person uma, String lamp) {
        Answer placed = Shop.place(uma.api(), Shop.order(3, lamp)).expect(201);
        String order = placed.header("Location").orElseThrow();
        assertThat(shop.stock(lamp)).isZero();

        seen(uma.api(), order).post(order + "/cancel").expect(200);

        assertThat(status(uma, order)).isEqualTo("CANCELLED");
        assertThat(shop.stock(lamp)).isEqualTo(3);
        return order;
    }

    private void findsBothOrdersPageByPage(Person uma, List<String> newestFirst) {
        List<String> found = new ArrayList<>();
        JsonNode page = uma.api().get("/orders?limit=1").expect(200).json();
        page.path("items").forEach(order -> found.add("/orders/" + order.path("id").asString()));
        String cursor = page.path("nextCursor").asString();
        page = uma.api().get("/orders?limit=1&cursor=" + cursor).expect(200).json();
        page.path("items").forEach(order -> found.add("/orders/" + order.path("id").asString()));

        assertThat(found).isEqualTo(newestFirst);
        assertThat(page.path("nextCursor").isNull()).isTrue();
        Person somebodyElse = Person.registered(anybody);
        somebodyElse.api().get("/orders?limit=1&cursor=" + cursor).expect(400);
        somebodyElse.api().get(newestFirst.getFirst()).expect(404);
    }

    private void signsOut(Person uma) {
        anybody.post("/auth/logout", Map.of("refreshToken", uma.refreshToken())).expect(204);

        uma.api().get("/users/me").expect(401);
        anybody.post("/auth/refresh", Map.of("refreshToken", uma.refreshToken())).expect(401);
        Problems.expect(anybody.get("/orders/" + UUID.randomUUID()), 401, "unauthorized");
    }

    private static String status(Person who, String order) {
        return who.api().get(order).expect(200).json().path("status").asString();
    }
}
