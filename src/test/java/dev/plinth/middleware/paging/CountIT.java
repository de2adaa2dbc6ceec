package dev.plinth.middleware.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Lists;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** {@code Prefer: count=estimated}. */
@PlinthIT
class CountIT {

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Shop shop;
    private final Person buyer;
    private final Api admin;

    CountIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        this.database = database;
        this.transaction = transaction;
        shop = new Shop(api);
        buyer = Person.registered(api);
        admin = shop.admin().with("Prefer", "respond-async, count=estimated");
    }

    @BeforeEach
    void orderTwice() {
        shop.ordered(buyer.api());
        shop.ordered(buyer.api());
        transaction.executeWithoutResult(
                _ -> database.sql("analyze users, products, orders, events").update());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users?",
                "/users?status=ACTIVE&createdAfter=2000-01-01T00:00:00Z&sort=createdAt&",
                "/products?",
                "/products?q=a&minPrice=0&maxPrice=9999&currency=EUR&inStock=true&sort=price&",
                "/orders?",
                "/orders?status=PENDING&createdBefore=2100-01-01T00:00:00Z&",
                "/orders/user/{buyer}?",
                "/orders/{order}/history?"
            })
    void estimatesEveryList(String list) {
        String order = Lists.values(buyer.api().get("/orders?limit=1"), "/id").getFirst();
        String path = list.replace("{buyer}", buyer.id()).replace("{order}", order);
        int total = Lists.walk(shop.admin(), path + "limit=100", "/id").size();

        Answer first = admin.get(path + "limit=1").expect(200);

        assertThat(first.header("Preference-Applied")).hasValue("count=estimated");
        assertThat(estimate(first)).isBetween(total / 3L, total * 3L + 3);
        if (total > 1) {
            Answer second = admin.get(path + "limit=1&cursor=" + Lists.cursor(first)).expect(200);
            assertThat(estimate(second)).isEqualTo(estimate(first));
        }
    }

    @Test
    void estimatesWhatTheFiltersLetThrough() {
        Answer all = admin.get("/orders?limit=1").expect(200);
        Answer none = admin.get("/users?email=" + buyer.email()).expect(200);

        assertThat(estimate(none)).isOne();
        assertThat(estimate(all)).isGreaterThan(1);
    }

    @Test
    void knowsWhatFitsOnOnePage() {
        Api asking = buyer.api().with("Prefer", "count=estimated");

        assertThat(estimate(asking.get("/orders").expect(200))).isEqualTo(2);
        assertThat(estimate(asking.get("/orders?status=DELIVERED").expect(200))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"count=exact", "tx=rollback", "discount=estimated"})
    void saysNothingUnlessAsked(String preference) {
        Answer page = admin.with("Prefer", preference).get("/products").expect(200);

        assertThat(page.header("Preference-Applied")).isEmpty();
        assertThat(page.json().has("estimatedTotal")).isFalse();
    }

    private static long estimate(Answer page) {
        assertThat(page.json().path("estimatedTotal").isIntegralNumber()).isTrue();
        return page.json().path("estimatedTotal").asLong();
    }
}
