package dev.plinth.order;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Placing orders, and moving them on. */
@PlinthIT
class OrderIT extends Orders {

    OrderIT(@Autowired Api api) {
        super(api);
    }

    @Test
    void chargesWhatTheProductsCostNow() {
        String lamp = shop.product("0.10", 9);
        String desk = shop.product("199.99", 9);
        seen(shop.admin(), lamp)
                .patch(lamp, Map.of("price", Map.of("amount", "0.70", "currency", "EUR")))
                .expect(200);

        JsonNode order = Shop.place(uma.api(), Shop.order(3, lamp, desk)).expect(201).json();

        assertThat(order.at("/items/0/lineTotal/amount").asString()).isEqualTo("2.10");
        assertThat(order.at("/items/1/lineTotal/amount").asString()).isEqualTo("599.97");
        assertThat(order.at("/total/amount").asString()).isEqualTo("602.07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "unitPrice", "total", "currency", "name"})
    void takesNoPriceFromTheClient(String field) {
        String body =
                "{\"items\":[{\"productId\":\"%s\",\"quantity\":1,\"%s\":\"0.01\"}]}"
                        .formatted(Shop.id(shop.product("10.00", 1)), field);

        Problems.expect(
                Shop.withKey(uma.api()).post("/orders", body),
                400,
                "unknown-field",
                "/items/0/" + field);
    }

    @Test
    void takesNothingFromTheStockUnlessAllOfItIsThere() {
        String lamp = shop.product("10.00", 5);
        String desk = shop.product("10.00", 1);

        Answer refused = Shop.place(uma.api(), Shop.order(2, lamp, desk));

        Problems.expect(refused, 409, "insufficient-stock", "/items/1/quantity");
        assertThat(shop.stock(lamp)).isEqualTo(5);
        assertThat(shop.stock(desk)).isEqualTo(1);
    }

    @Test
    void namesEveryProductThatIsNotForSale() {
        String lamp = shop.product("10.00", 5);
        String unknown = "/products/" + UUID.randomUUID();

        Answer refused = Shop.place(uma.api(), Shop.order(1, lamp, unknown));

        Problems.expect(refused, 422, "business-rule", "/items/1/productId");
        assertThat(refused.json().path("detail").asString()).contains("for sale");
    }

    @Test
    void refusesAProductThatIsNamedTwice() {
        String lamp = shop.product("10.00", 5);

        Problems.expect(Shop.place(uma.api(), Shop.order(1, lamp, lamp)), 422, "business-rule");
    }

    @Test
    void refusesProductsPricedInDifferentCurrencies() {
        String lamp = shop.product("10.00", 5);
        String vase = shop.product(Map.of("amount", "900", "currency", "JPY"), 5);

        Problems.expect(Shop.place(uma.api(), Shop.order(1, lamp, vase)), 422, "business-rule");
        assertThat(shop.stock(lamp)).isEqualTo(5);
    }

    @Test
    void refusesATotalBeyondAllMoney() {
        String palace = shop.product("999999999999999.99", 1_000);

        Problems.expect(Shop.place(uma.api(), Shop.order(1_000, palace)), 422, "business-rule");
        assertThat(shop.stock(palace)).isEqualTo(1_000);
    }

    /** A status by the steps that lead to it, then a step that does not lead on from there. */
    @ParameterizedTest
    @CsvSource({
        "'', ship",
        "'', deliver",
        "'', refunds",
        "pay, pay",
        "pay, deliver",
        "pay ship, pay",
        "pay ship, ship",
        "pay ship, cancel",
        "pay ship deliver, ship",
        "pay ship deliver, deliver",
        "pay ship deliver, cancel",
        "cancel, pay",
        "cancel, ship",
        "cancel, cancel",
        "cancel, refunds",
        "pay cancel, refunds"
    })
    void takesNoStepThatItsStatusDoesNotAllow(String steps, String wrong) {
        String order = shop.ordered(uma.api());
        for (String step : steps.isEmpty() ? new String[0] : steps.split(" ", -1)) {
            take(order, step).expect(200);
        }
        String before = shop.admin().get(order).body();

        Problems.expect(take(order, wrong), 409, "invalid-transition");
        assertThat(shop.admin().get(order).body()).isEqualTo(before);
    }

    @Test
    void givesTheMoneyBackWhenAPaidOrderIsCancelled() {
        String lamp = shop.product("10.00", 1);
        String order = placed(Shop.order(1, lamp));
        take(order, "pay").expect(200);
        refund(order, "4.00").expect(200);

        JsonNode cancelled = take(order, "cancel").expect(200).json();

        assertThat(cancelled.at("/refunded/amount").asString()).isEqualTo("10.00");
        assertThat(shop.stock(lamp)).isEqualTo(1);
    }

    @Test
    void refundsNoMoreThanWasPaid() {
        String order = shop.ordered(uma.api());
        take(order, "pay").expect(200);

        refund(order, "6.00").expect(200);
        Problems.expect(refund(order, "4.01"), 422, "business-rule");
        JsonNode refunded = take(order, "refunds").expect(200).json();

        assertThat(refunded.at("/refunded/amount").asString()).isEqualTo("10.00");
        Problems.expect(take(order, "refunds"), 422, "business-rule");
    }

    @Test
    void keepsItsLinesWhenAProductIsGone() {
        String lamp = shop.product("10.00", 5);
        String order = placed(Shop.order(2, lamp));
        seen(shop.admin(), lamp).delete(lamp).expect(204);

        JsonNode kept = uma.api().get(order).expect(200).json();

        assertThat(kept.at("/items/0/name").asString()).isEqualTo("Lamp");
        assertThat(kept.at("/items/0/unitPrice/amount").asString()).isEqualTo("10.00");
        take(order, "cancel").expect(200);
        Problems.expect(
                Shop.place(uma.api(), Shop.order(1, lamp)),
                422,
                "business-rule",
                "/items/0/productId");
    }

    private Answer refund(String order, String amount) {
        Map<String, Object> body =
                Map.of("amount", Map.of("amount", amount, "currency", "EUR"), "reason", "Broken");
        return seen(shop.admin(), order).post(order + "/refunds", body);
    }
}
