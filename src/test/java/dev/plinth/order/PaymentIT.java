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
import dev.plinth.payment.UnfinishedTransfers;
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

/** Paying, with a gateway that does not always answer. */
@PlinthIT
class PaymentIT {

    private static final Map<String, Object> SILENT_CARD = Map.of("card", "test-timeout");
    private static final Map<String, Object> BAD_CARD = Map.of("card", "test-decline");

    private final Shop shop;
    private final Person buyer;
    private final TransferFollowUp followUp;
    private final UnfinishedTransfers unfinished;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    PaymentIT(
            @Autowired Api api,
            @Autowired TransferFollowUp followUp,
            @Autowired UnfinishedTransfers unfinished,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction) {
        this.unfinished = unfinished;
        this.jdbc = jdbc;
        this.transaction = transaction;
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
    void isSentAgainAtOnceWhenTheDatabaseCouldNotStoreIt() {
        String order = shop.ordered(buyer.api());
        Api sameKey = seen(buyer.api(), order);

        transaction.executeWithoutResult(_ -> {
            jdbc.sql("lock table payments in access exclusive mode").update();
            sameKey.post(order + "/pay", Shop.GOOD_CARD).expect(503);
        });

        sameKey.post(order + "/pay", Shop.GOOD_CARD).expect(200);
    }

    @Test
    void neitherCancelsNorPaysAgainWhileThePaymentIsOpen() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/pay", SILENT_CARD).expect(503);

        seen(buyer.api(), order).post(order + "/cancel").expect(409);
        seen(buyer.api(), order).post(order + "/pay", Shop.GOOD_CARD).expect(409);
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
    void followsUpAlsoWhatComesAfterManyThatAreNotAnswered() {
        String order = shop.ordered(buyer.api());
        manyOpen("test-timeout", 150);
        UUID payment = open(order, "test-ok");
        await().until(() -> unfinished.payments(Instant.now().plusSeconds(1)).contains(payment));

        followUp.followUp(Instant.now().plusSeconds(1));

        assertThat(status(order)).isEqualTo("PAID");
    }

    /** Orders whose payments were begun yesterday. */
    private void manyOpen(String card, int number) {
        change(
                """
                with o as (
                    insert into orders (id, user_id, status, total_minor, currency)
                    select gen_random_uuid(), ?::uuid, 'PENDING', 100, 'EUR' from generate_series(1, ?)
                    returning id)
                insert into payments (id, order_id, amount_minor, currency, status, card, created_at)
                select gen_random_uuid(), id, 100, 'EUR', 'STARTED', ?, now() - interval '1 day' from o
                """,
                buyer.id(),
                number,
                card);
    }

    /** As a crash before the gateway's answer leaves it. */
    private UUID open(String order, String card) {
        UUID payment = UUID.randomUUID();
        change(
                """
                insert into payments (id, order_id, amount_minor, currency, status, card, created_at)
                values (?, ?::uuid, 1000, 'EUR', 'STARTED', ?, now())
                """,
                payment,
                Shop.id(order),
                card);
        return payment;
    }

    private void change(String sql, Object... values) {
        transaction.executeWithoutResult(_ -> jdbc.sql(sql).params(values).update());
    }

    @Test
    void takesAnotherCardAfterARefusal() {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/pay", BAD_CARD).expect(409);

        seen(buyer.api(), order).post(order + "/pay", Shop.GOOD_CARD).expect(200);
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        String order = shop.ordered(buyer.api());
        Api sameKey = seen(buyer.api(), order);
        sameKey.post(order + "/pay", Shop.GOOD_CARD).expect(200);

        sameKey.post(order + "/pay", BAD_CARD).expect(422);
    }

    @ParameterizedTest
    @CsvSource({"test-timeout, 503, 200", "test-decline, 409, 409"})
    void keepsTheKeyToItsBodyAlsoAfterARefusal(String card, int first, int again) {
        String order = shop.ordered(buyer.api());
        Api sameKey = seen(buyer.api(), order);
        sameKey.post(order + "/pay", Map.of("card", card)).expect(first);

        Problems.expect(
                sameKey.post(order + "/pay", Shop.GOOD_CARD), 422, "idempotency-key-reused");
        sameKey.post(order + "/pay", Map.of("card", card)).expect(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pay", "/cancel", "/refunds"})
    void isNotTriedSinceMoneyCannotBeCalledBack(String action) {
        String order = shop.ordered(buyer.api());
        seen(buyer.api(), order).post(order + "/pay", Shop.GOOD_CARD).expect(200);
        String before = buyer.api().get(order).expect(200).body();

        Api trial = seen(shop.admin(), order).with("Prefer", "tx=rollback");
        Answer refused =
                switch (action) {
                    case "/pay" -> trial.post(order + action, Shop.GOOD_CARD);
                    case "/cancel" -> trial.post(order + action);
                    default -> trial.post(order + action, Map.of("reason", "late"));
                };

        Problems.expect(refused, 422, "business-rule");
        assertThat(buyer.api().get(order).expect(200).body()).isEqualTo(before);
    }

    private String status(String order) {
        return buyer.api().get(order).expect(200).json().path("status").asString();
    }
}
