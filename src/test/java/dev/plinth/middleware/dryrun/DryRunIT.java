package dev.plinth.middleware.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code Prefer: tx=rollback}. */
@PlinthIT
class DryRunIT {

    private final Shop shop;
    private final Api buyer;

    DryRunIT(@Autowired Api api) {
        this.shop = new Shop(api);
        this.buyer = Person.registered(api).api();
    }

    @Test
    void answersAsIfAnOrderHadBeenPlacedAndLeavesNothing() {
        String product = shop.product("5.00", 3);

        Answer dry =
                Shop.place(buyer.with("Prefer", "tx=rollback"), Shop.order(2, product)).expect(201);

        assertThat(dry.header("Preference-Applied")).hasValue("tx=rollback");
        assertThat(dry.json().at("/total/amount").asString()).isEqualTo("10.00");
        buyer.get(dry.header("Location").orElseThrow()).expect(404);
        assertThat(shop.stock(product)).isEqualTo(3);
    }

    @Test
    void refusesWhatWouldBeRefused() {
        String product = shop.product("5.00", 1);

        Shop.place(buyer.with("Prefer", "tx=rollback"), Shop.order(2, product)).expect(409);
    }

    @Test
    void doesNotUseUpTheKey() {
        Map<String, Object> order = Shop.order(1, shop.product("5.00", 3));
        Api key = Shop.withKey(buyer);
        key.with("Prefer", "tx=rollback").post("/orders", order).expect(201);

        Answer real = key.post("/orders", order).expect(201);

        assertThat(real.header("Idempotency-Replayed")).isEmpty();
        buyer.get(real.header("Location").orElseThrow()).expect(200);
    }

    @Test
    void repeatsWhatTheKeyWasUsedFor() {
        Map<String, Object> order = Shop.order(1, shop.product("5.00", 3));
        Api key = Shop.withKey(buyer);
        Answer real = key.post("/orders", order).expect(201);

        Answer dry = key.with("Prefer", "tx=rollback").post("/orders", order).expect(201);

        assertThat(dry.body()).isEqualTo(real.body());
        assertThat(dry.header("Idempotency-Replayed")).hasValue("true");
        assertThat(dry.header("Preference-Applied")).isEmpty();
        assertThat(dry.header("Cache-Control")).isEqualTo(real.header("Cache-Control"));
    }

    @Test
    void leavesAProductOnSale() {
        String product = shop.product("5.00", 3);

        Answer dry = Shop.seen(shop.admin(), product).with("Prefer", "tx=rollback").delete(product);

        assertThat(dry.expect(204).header("Preference-Applied")).hasValue("tx=rollback");
        buyer.get(product).expect(200);
    }

    @Test
    void worksAmongOtherPreferences() {
        Map<String, Object> order = Shop.order(1, shop.product("5.00", 3));

        Answer dry =
                Shop.place(buyer.with("Prefer", "return=minimal, tx=rollback; wait=1"), order)
                        .expect(201);

        assertThat(dry.header("Preference-Applied")).hasValue("tx=rollback");
    }
}
