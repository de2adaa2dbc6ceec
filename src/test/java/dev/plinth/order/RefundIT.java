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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Giving money back, which the gateway may decline. */
@PlinthIT
class RefundIT {

    private static final Map<String, Object> FINAL_CARD = Map.of("card", "test-no-refund");

    private final Shop shop;
    private final Person buyer;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    RefundIT(
            @Autowired Api api,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction) {
        this.shop = new Shop(api);
        this.buyer = Person.registered(api);
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void refundsInPartsAndNeverMoreThanWasPaid() {
        String order = shop.paid(buyer.api());

        refund(order, "4.00").expect(200);
        refund(order, "6.01").expect(422);
        refund(order, "6.00").expect(200);
        refund(order, "0.01").expect(422);

        assertThat(buyer.api().get(order).json().at("/refunded/amount").asString())
                .isEqualTo("10.00");
    }

    @Test
    void givesTheMoneyBackWhenAPaidOrderIsCancelled() {
        String order = shop.paid(buyer.api());

        Answer cancelled = seen(buyer.api(), order).post(order + "/cancel").expect(200);

        assertThat(cancelled.json().at("/refunded/amount").asString()).isEqualTo("10.00");
    }

    @Test
    void stillOwesTheMoneyOfACancelledOrderWhoseRefundWasDeclined() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/pay", FINAL_CARD).expect(200);
        Answer cancelled = seen(buyer.api(), order).post(order + "/cancel").expect(200);
        assertThat(cancelled.json().at("/refunded/amount").asString()).isEqualTo("0.00");

        Problems.expect(refund(order, "4.00"), 409, "payment-declined");
    }

    @Test
    void owesNothingForACancelledOrderThatNobodyPaid() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/cancel").expect(200);

        Problems.expect(refund(order, "4.00"), 409, "invalid-transition");
    }

    /** As if the service had ended between the cancellation and its answer, and been started. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void carriesOnWithACancellationThatACrashCutOff(boolean paid) {
        String order = paid ? shop.paid(buyer.api()) : shop.ordered(buyer.api());
        Api sameKey = seen(buyer.api(), order);
        Answer first = sameKey.post(order + "/cancel").expect(200);
        forgetAnswers();

        Answer second = sameKey.post(order + "/cancel").expect(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
    }

    private void forgetAnswers() {
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                update idempotency_keys
                                set status = null, claimed_at = now() - interval '1 minute'
                                where caller = :caller
                                """)
                        .param("caller", UUID.fromString(buyer.id()))
                        .update());
    }

    private Answer refund(String order, String amount) {
        return seen(shop.admin(), order).post(order + "/refunds", Shop.refundOf(amount));
    }
}
