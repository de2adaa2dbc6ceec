package dev.plinth.order;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Paying and refunding, with a gateway that does not always answer. */
@PlinthIT
class PaymentIT {

    private static final Map<String, Object> SILENT_CARD = Map.of("card", "test-timeout");
    private static final Map<String, Object> GOOD_CARD = Map.of("card", "test-ok");
    private static final Map<String, Object> BAD_CARD = Map.of("card", "test-decline");
    private static final Map<String, Object> FINAL_CARD = Map.of("card", "test-no-refund");

    private final Shop shop;
    private final Person buyer;
    private final PaymentFollowUp followUp;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    PaymentIT(
            @Autowired Api api,
            @Autowired PaymentFollowUp followUp,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.shop = new Shop(api);
        this.buyer = Person.registered(api);
        this.followUp = followUp;
    }

    @Test
    void carriesOnWithThePaymentThatTheGatewayDidNotAnswer() {
        String order = shop.ordered(buyer.api());
        Api sameKey = seen(buyer.api(), order);

        Answer first = sameKey.post(order + "/pay", SILENT_CARD).expect(503);
        Answer second = sameKey.post(order + "/pay", SILENT_CARD).expect(200);

        assertThat(first.header("Retry-After")).isPresent();
        assertThat(second.json().path("status").asString()).isEqualTo("PAID");
        assertThat(
                        sameKey.post(order + "/pay", SILENT_CARD)
                                .expect(200)
                                .header("Idempotency-Replayed"))
                .hasValue("true");
    }

    @Test
    void neitherCancelsNorPaysAgainWhileThePaymentIsOpen() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/pay", SILENT_CARD).expect(503);

        seen(buyer.api(), order).post(order + "/cancel").expect(409);
        seen(buyer.api(), order).post(order + "/pay", GOOD_CARD).expect(409);
    }

    @Test
    void followsUpAPaymentThatWasLeftOpen() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/pay", SILENT_CARD).expect(503);

        await().until(() -> {
            followUp.followUp(Instant.now().plusSeconds(1));
            return status(order).equals("PAID");
        });
    }

    @Test
    void takesAnotherCardAfterARefusal() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/pay", BAD_CARD).expect(409);

        seen(buyer.api(), order).post(order + "/pay", GOOD_CARD).expect(200);
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        String order = shop.ordered(buyer.api());
        Api sameKey = seen(buyer.api(), order);
        sameKey.post(order + "/pay", GOOD_CARD).expect(200);

        sameKey.post(order + "/pay", BAD_CARD).expect(422);
    }

    @ParameterizedTest
    @CsvSource({"test-timeout, 503, 200", "test-decline, 409, 409"})
    void keepsTheKeyToItsBodyAlsoAfterARefusal(String card, int first, int again) {
        String order = shop.ordered(buyer.api());
        Api sameKey = seen(buyer.api(), order);
        sameKey.post(order + "/pay", Map.of("card", card)).expect(first);

        Problems.expect(sameKey.post(order + "/pay", GOOD_CARD), 422, "idempotency-key-reused");
        sameKey.post(order + "/pay", Map.of("card", card)).expect(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pay", "/cancel", "/refunds"})
    void isNotTriedSinceMoneyCannotBeCalledBack(String action) {
        String order = paid();
        String before = buyer.api().get(order).expect(200).body();

        Api trial = seen(shop.admin(), order).with("Prefer", "tx=rollback");
        Answer refused =
                switch (action) {
                    case "/pay" -> trial.post(order + action, GOOD_CARD);
                    case "/cancel" -> trial.post(order + action);
                    default -> trial.post(order + action, Map.of("reason", "late"));
                };

        Problems.expect(refused, 422, "business-rule");
        assertThat(buyer.api().get(order).expect(200).body()).isEqualTo(before);
    }

    @Test
    void refundsInPartsAndNeverMoreThanWasPaid() {
        String order = paid();

        refund(order, "4.00").expect(200);
        refund(order, "6.01").expect(422);
        refund(order, "6.00").expect(200);
        refund(order, "0.01").expect(422);

        assertThat(buyer.api().get(order).json().at("/refunded/amount").asString())
                .isEqualTo("10.00");
    }

    @Test
    void givesTheMoneyBackWhenAPaidOrderIsCancelled() {
        String order = paid();

        Answer cancelled = seen(buyer.api(), order).post(order + "/cancel").expect(200);

        assertThat(cancelled.json().at("/refunded/amount").asString()).isEqualTo("10.00");
    }

    @Test
    void stillOwesTheMoneyOfACancelledOrderWhoseRefundWasDeclined() {
        String order = paid(FINAL_CARD);
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

    /** The key outlives what is remembered of its request. */
    @Test
    void neverTakesTheRefundOfAnotherOrderForItsOwn() {
        String refunded = paid();
        String other = shop.ordered(buyer.api());
        Api sameKey = seen(shop.admin(), refunded);
        sameKey.post(refunded + "/refunds", Map.of("reason", "late")).expect(200);
        forgetKeys();

        Answer refused =
                sameKey.with("If-Match", buyer.api().get(other).header("ETag").orElseThrow())
                        .post(other + "/cancel");

        Problems.expect(refused, 422, "idempotency-key-reused");
        assertThat(status(other)).isEqualTo("PENDING");
    }

    /** As if the service had ended between the cancellation and its answer, and been started. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void carriesOnWithACancellationThatACrashCutOff(boolean paid) {
        String order = paid ? paid() : shop.ordered(buyer.api());
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

    private void forgetKeys() {
        transaction.executeWithoutResult(_ ->
                jdbc.sql("update idempotency_keys set created_at = now() - interval '25 hours'")
                        .update());
    }

    private String paid() {
        return paid(GOOD_CARD);
    }

    private String paid(Map<String, Object> card) {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/pay", card).expect(200);
        return order;
    }

    private Answer refund(String order, String amount) {
        Map<String, Object> money = Map.of("amount", amount, "currency", "EUR");
        return seen(shop.admin(), order)
                .post(order + "/refunds", Map.of("amount", money, "reason", "late"));
    }

    private String status(String order) {
        return buyer.api().get(order).expect(200).json().path("status").asString();
    }
}
