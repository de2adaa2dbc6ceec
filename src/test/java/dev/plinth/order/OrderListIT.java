package dev.plinth.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Lists;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Looking for orders, among one's own and among all. */
@PlinthIT
class OrderListIT extends Orders {

    private final Api anybody;

    OrderListIT(@Autowired Api api) {
        super(api);
        anybody = api;
    }

    @Test
    void isListedNewestFirstToItsOwnerAlone() {
        List<String> orders = new ArrayList<>();
        String lamp = shop.product("10.00", 9);
        for (int n = 0; n < 5; n++) {
            orders.addFirst(Shop.id(placed(Shop.order(1, lamp))));
        }

        assertThat(Lists.walk(uma.api(), "/orders?limit=2", "/id")).isEqualTo(orders);
        assertThat(Lists.walk(uma.api(), "/orders/user/" + uma.id() + "?limit=4", "/id"))
                .isEqualTo(orders);
        assertThat(Lists.walk(shop.admin(), "/orders/user/" + uma.id(), "/id")).isEqualTo(orders);
        assertThat(Lists.walk(Person.registered(anybody).api(), "/orders", "/id")).isEmpty();
    }

    @Test
    void isListedToThoseWhoSeeAll() {
        String order = Shop.id(shop.ordered(uma.api()));

        List<String> all = Lists.walk(Person.support(anybody).api(), "/orders?limit=100", "/id");

        assertThat(all).contains(order).doesNotHaveDuplicates();
    }

    @Test
    void isFoundByStatusAndTime() {
        String paid = shop.ordered(uma.api());
        take(paid, "pay").expect(200);
        String pending = shop.ordered(uma.api());
        String time = uma.api().get(pending).json().path("createdAt").asString();

        assertThat(Lists.walk(uma.api(), "/orders?status=PAID", "/id"))
                .containsExactly(Shop.id(paid));
        assertThat(Lists.walk(uma.api(), "/orders?createdBefore=" + time, "/id"))
                .containsExactly(Shop.id(paid));
        assertThat(Lists.walk(uma.api(), "/orders?createdAfter=" + time, "/id")).isEmpty();
    }

    @Test
    void hasCursorsForOneListAndOneCallerOnly() {
        String lamp = shop.product("10.00", 9);
        Collections.nCopies(3, Shop.order(1, lamp)).forEach(this::placed);
        String cursor = Lists.cursor(uma.api().get("/orders?limit=1").expect(200));
        Person other = Person.registered(anybody);

        uma.api().get("/orders?limit=2&cursor=" + cursor).expect(200);
        for (Answer answer :
                List.of(
                        other.api().get("/orders?cursor=" + cursor),
                        shop.admin().get("/orders?cursor=" + cursor),
                        uma.api().get("/orders?status=PAID&cursor=" + cursor),
                        anybody.get("/products?cursor=" + cursor),
                        uma.api().get("/orders?cursor=" + cursor + "x"),
                        uma.api().get("/orders?cursor=x"))) {
            Problems.expect(answer, 400, "invalid-cursor");
        }
    }

    @Test
    void isNotListedForAUserWhoDoesNotExist() {
        Answer answer = shop.admin().get("/orders/user/" + UUID.randomUUID());

        Problems.expect(answer, 404, "not-found");
        assertThat(answer.json().path("detail").asString()).isEqualTo("User not found");
    }
}
