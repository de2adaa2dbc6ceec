package dev.plinth.order;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A key that has moved money moves none for anything else, however long ago that was. */
@PlinthIT
class MoneyKeyIT {

    private final Shop shop;
    private final Person buyer;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    MoneyKeyIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction) {
        this.shop = new Shop(api);
        this.buyer = Person.registered(api);
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** The key outlives what is remembered of its request. */
    @Test
    void neverTakesTheRefundOfAnotherOrderForItsOwn() {
        String refunded = shop.paid(buyer.api());
        String other = shop.ordered(buyer.api());
        Api sameKey = seen(shop.admin(), refunded);
        sameKey.post(refunded + "/refunds", Map.of("reason", "late")).expect(200);
        forgetKeys();

        Answer refused =
                sameKey.with("If-Match", buyer.api().get(other).header("ETag").orElseThrow())
                        .post(other + "/cancel");

        Problems.expect(refused, 422, "idempotency-key-reused");
        assertThat(buyer.api().get(other).json().path("status").asString()).isEqualTo("PENDING");
    }

    /** Else it would say that money was given back, and give none. */
    @Test
    void takesNoKeyOfLongAgoForTheSameRefund() {
        String order = shop.paid(buyer.api());
        Api sameKey = seen(shop.admin(), order);
        Map<String, Object> part = Shop.refundOf("4.00");
        sameKey.post(order + "/refunds", part).expect(200);
        forgetKeys();
        change("update refunds set created_at = now() - interval '25 hours'");

        Problems.expect(
                seenByBuyer(sameKey, order).post(order + "/refunds", part),
                422,
                "idempotency-key-reused");
        seen(shop.admin(), order).post(order + "/refunds", part).expect(200);
    }

    @Test
    void takesNoKeyOfLongAgoForTheSamePayment() {
        String order = shop.ordered(buyer.api());
        Api sameKey = seen(buyer.api(), order);
        sameKey.post(order + "/pay", Map.of("card", "test-decline")).expect(409);
        forgetKeys();
        change("update payments set created_at = now() - interval '25 hours'");

        Problems.expect(
                seenByBuyer(sameKey, order).post(order + "/pay", Shop.GOOD_CARD),
                422,
                "idempotency-key-reused");
        seen(buyer.api(), order).post(order + "/pay", Shop.GOOD_CARD).expect(200);
    }

    /** The gateway, which is told the key, could take the refund for the payment. */
    @ParameterizedTest
    @ValueSource(strings = {"/cancel", "/refunds"})
    void givesNothingBackByTheKeyOfAPayment(String how) {
        String order = shop.ordered(shop.admin());
        Api sameKey = seen(shop.admin(), order);
        sameKey.post(order + "/pay", Shop.GOOD_CARD).expect(200);
        forgetKeys();

        Answer refused = seenBySelf(sameKey, order).post(order + how, Map.of("reason", "late"));

        Problems.expect(refused, 422, "idempotency-key-reused");
    }

    @Test
    void paysNothingByTheKeyOfARefund() {
        String cancelled = shop.paid(shop.admin());
        Api sameKey = seen(shop.admin(), cancelled);
        sameKey.post(cancelled + "/cancel").expect(200);
        String other = shop.ordered(shop.admin());
        forgetKeys();

        Answer refused = seenBySelf(sameKey, other).post(other + "/pay", Shop.GOOD_CARD);

        Problems.expect(refused, 422, "idempotency-key-reused");
    }

    private void forgetKeys() {
        change("update idempotency_keys set created_at = now() - interval '25 hours'");
    }

    private void change(String sql) {
        transaction.executeWithoutResult(_ -> jdbc.sql(sql).update());
    }

    private Api seenByBuyer(Api api, String order) {
        return api.with("If-Match", buyer.api().get(order).header("ETag").orElseThrow());
    }

    private Api seenBySelf(Api api, String order) {
        return api.with("If-Match", api.get(order).header("ETag").orElseThrow());
    }
}
