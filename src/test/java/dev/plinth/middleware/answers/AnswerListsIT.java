package dev.plinth.middleware.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages and lists are given once more until anything in them has changed. */
@PlinthIT
class AnswerListsIT extends RepeatedAnswers {

    AnswerListsIT(@Autowired Api api, @Autowired MeterRegistry meters) {
        super(api, meters);
    }

    @Test
    void givesTheSamePageAgainUntilAnythingThatItCouldShowHasChanged() {
        String lamp = shop.product("10.00", 9);
        String page = "/products?limit=1";
        await().until(() -> isGivenAgain(page));

        Shop.place(shop.admin(), Shop.order(1, lamp)).expect(201);

        double before = hits();
        anybody.get(page).expect(200);
        assertThat(hits()).isEqualTo(before);
    }

    @Test
    void givesAPageAgainWithAllItsHeaders() {
        shop.product("10.00", 9);
        shop.product("10.00", 9);
        String page = "/products?limit=1&sort=price";
        await().until(() -> isGivenAgain(page));
        Answer first = anybody.with("Prefer", "count=none").get(page).expect(200);

        Answer kept = anybody.get(page).expect(200);

        assertThat(kept.header("Link")).isPresent();
        assertThat(kept.header("ETag")).isEqualTo(first.header("ETag"));
        anybody.with("If-None-Match", kept.header("ETag").orElseThrow()).get(page).expect(304);
    }

    @Test
    void givesSomebodysOrdersAgainUntilOneChanges() {
        String lamp = shop.product("10.00", 9);
        Person uma = Person.registered(anybody);
        Api support = shop.admin();
        String list = "/orders/user/" + uma.self().json().path("id").asString();
        await().until(() -> isGivenAgain(support, list));

        for (int orders = 1; orders <= 3; orders++) {
            Shop.place(uma.api(), Shop.order(1, lamp)).expect(201);
            int placed = orders;
            double before = hits();

            await().until(() -> count(support, list) == placed); // a replica may be behind

            assertThat(hits()).isEqualTo(before);
        }
    }

    private static int count(Api caller, String list) {
        return caller.get(list).expect(200).json().path("items").size();
    }

    private boolean isGivenAgain(String page) {
        return isGivenAgain(anybody, page);
    }

    private boolean isGivenAgain(Api caller, String page) {
        caller.get(page).expect(200);
        double between = hits();
        caller.get(page).expect(200);
        return hits() > between;
    }
}
