package dev.plinth.order;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Orders that nobody has paid in time. */
@PlinthIT
class UnpaidOrdersIT {

    private final Shop shop;
    private final Api buyer;
    private final UnpaidOrders unpaid;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    UnpaidOrdersIT(
            @Autowired Api api,
            @Autowired UnpaidOrders unpaid,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction) {
        this.shop = new Shop(api);
        this.buyer = Person.registered(api).api();
        this.unpaid = unpaid;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void giveTheirStockBack() {
        String lamp = shop.product("10.00", 5);
        String order =
                Shop.place(buyer, Shop.order(3, lamp)).expect(201).header("Location").orElseThrow();
        unpaid.cancelAll();
        assertThat(status(order)).isEqualTo("PENDING");

        age(order);
        unpaid.cancelAll();

        assertThat(status(order)).isEqualTo("CANCELLED");
        assertThat(shop.stock(lamp)).isEqualTo(5);
    }

    @Test
    void areCancelledAlsoWhenTheirStockCannotBeCounted() {
        String lamp = shop.product("10.00", 5);
        String order =
                Shop.place(buyer, Shop.order(3, lamp)).expect(201).header("Location").orElseThrow();
        transaction.executeWithoutResult(_ ->
                jdbc.sql("update products set stock = ? where id = ?::uuid")
                        .params(Integer.MAX_VALUE, Shop.id(lamp))
                        .update());

        age(order);
        unpaid.cancelAll();

        assertThat(status(order)).isEqualTo("CANCELLED");
        assertThat(shop.stock(lamp)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void areNotThoseThatWerePaid() {
        String order = shop.ordered(buyer);
        pay(order, "test-ok").expect(200);

        age(order);
        unpaid.cancelAll();

        assertThat(status(order)).isEqualTo("PAID");
    }

    @Test
    void canStillBePaidByAPaymentThatIsUnderWay() {
        String order = shop.ordered(buyer);
        Api sameKey = seen(buyer, order);
        sameKey.post(order + "/pay", Map.of("card", "test-timeout")).expect(503);

        age(order);
        unpaid.cancelAll();

        sameKey.post(order + "/pay", Map.of("card", "test-timeout")).expect(200);
        assertThat(status(order)).isEqualTo("PAID");
    }

    @Test
    void areCancelledWhenThatPaymentIsDeclined() {
        String order = shop.ordered(buyer);
        age(order);

        pay(order, "test-declined").expect(409);

        assertThat(status(order)).isEqualTo("CANCELLED");
    }

    /** As happens when there was less time to pay then. */
    @Test
    void areCancelledWhenAPaymentIsDeclinedForWhichTheyWerePassedBy() {
        String order = shop.ordered(buyer);
        transaction.executeWithoutResult(
                _ -> jdbc.sql("update unpaid_orders_seen set created_at = 'infinity'").update());

        pay(order, "test-declined").expect(409);

        assertThat(status(order)).isEqualTo("CANCELLED");
        forgetWhatWasSeen();
    }

    /** As if it had been placed four days ago, and no order had been looked at. */
    private void age(String order) {
        UUID id = UUID.fromString(Shop.id(order));
        transaction.executeWithoutResult(_ ->
                jdbc.sql("update orders set created_at = now() - interval '4 days' where id = :id")
                        .param("id", id)
                        .update());
        forgetWhatWasSeen();
    }

    private void forgetWhatWasSeen() {
        transaction.executeWithoutResult(
                _ -> jdbc.sql("update unpaid_orders_seen set created_at = '-infinity'").update());
    }

    private Api.Answer pay(String order, String card) {
        return seen(buyer, order).post(order + "/pay", Map.of("card", card));
    }

    private String status(String order) {
        return buyer.get(order).expect(200).json().path("status").asString();
    }
}
