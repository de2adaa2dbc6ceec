package dev.plinth.order;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An order whose total is zero. */
@PlinthIT
class FreeOrderIT extends Orders {

    private final String product;
    private final String order;

    FreeOrderIT(@Autowired Api api) {
        super(api);
        product = shop.product("0.00", 1);
        order = placed(Shop.order(1, product));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-decline", "test-timeout"})
    void isPaidWithoutTheGateway(String card) {
        Answer paid = seen(uma.api(), order).post(order + "/pay", Map.of("card", card));

        assertThat(paid.expect(200).json().path("status").asString()).isEqualTo("PAID");
    }

    @Test
    void hasNothingToGiveBackButItsStock() {
        take(order, "pay").expect(200);

        Problems.expect(take(order, "refunds"), 422, "business-rule");
        take(order, "cancel").expect(200);
        Problems.expect(take(order, "refunds"), 409, "invalid-transition");

        assertThat(shop.stock(product)).isEqualTo(1);
    }
}
