package dev.plinth.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** How much of a product is left, as it is counted. */
@PlinthIT
class StockIT {

    private final Shop shop;
    private final JdbcClient database;
    private final TransactionOperations transaction;

    StockIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        this.shop = new Shop(api);
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void notesEveryChangeAndWhy() {
        String lamp = shop.product("10.00", 3);

        assertThat(stock(lamp, 7).expect(200).json().path("stock").asInt()).isEqualTo(10);
        assertThat(stock(lamp, -10).expect(200).json().path("stock").asInt()).isZero();

        assertThat(
                        database.sql(
                                        """
                                        select delta || ' ' || reason from stock_changes
                                        where product_id = :id::uuid order by changed_at
                                        """)
                                .param("id", Shop.id(lamp))
                                .query(String.class)
                                .list())
                .containsExactly("7 Counted", "-10 Counted");
    }

    @Test
    void neverHasLessThanNothing() {
        String lamp = shop.product("10.00", 3);

        Answer refused = stock(lamp, -4);

        Problems.expect(refused, 409, "insufficient-stock", "/delta");
        assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo("only 3 left");
        assertThat(shop.stock(lamp)).isEqualTo(3);
    }

    @Test
    void neverHasMoreThanCanBeCounted() {
        String lamp = shop.product("10.00", 3);
        transaction.executeWithoutResult(_ ->
                database.sql("update products set stock = ? where id = ?::uuid")
                        .params(Integer.MAX_VALUE - 1, Shop.id(lamp))
                        .update());

        Problems.expect(stock(lamp, 2), 422, "business-rule", "/delta");
        stock(lamp, 1).expect(200);
    }

    /** An order that could not be cancelled would hold up all others. */
    @Test
    void isAsMuchAsCanBeCountedOnceMoreComesBack() {
        String lamp = shop.product("10.00", 3);
        String order =
                Shop.place(shop.admin(), Shop.order(2, lamp))
                        .expect(201)
                        .header("Location")
                        .orElseThrow();
        change(
                "update products set stock = %d where id = '%s'"
                        .formatted(Integer.MAX_VALUE - 1, Shop.id(lamp)));

        Shop.seen(shop.admin(), order).post(order + "/cancel").expect(200);

        assertThat(shop.stock(lamp)).isEqualTo(Integer.MAX_VALUE);
    }

    /** A connection that has prepared its statements would fail once for each. */
    @Test
    void isTakenWhileAMigrationAddsAColumn() {
        String lamp = shop.product("10.00", 100);
        Api buyer = shop.admin();
        IntStream.range(0, 20).forEach(_ -> Shop.place(buyer, Shop.order(1, lamp)).expect(201));
        change("alter table products add column later int");
        try {
            IntStream.range(0, 20).forEach(_ -> Shop.place(buyer, Shop.order(1, lamp)).expect(201));
        } finally {
            change("alter table products drop column later");
        }
    }

    private void change(String sql) {
        transaction.executeWithoutResult(_ -> database.sql(sql).update());
    }

    private Answer stock(String product, int delta) {
        return Shop.withKey(shop.admin())
                .post(product + "/stock", Map.of("delta", delta, "reason", "Counted"));
    }
}
