package dev.plinth.product;

import static dev.plinth.Shop.seen;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Several change a product at once. */
@PlinthIT
class ProductRaceIT {

    private final Shop shop;
    private final JdbcClient database;
    private final TransactionOperations transaction;

    ProductRaceIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        this.shop = new Shop(api);
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void isNotTakenOffSaleByWhoeverHasNotSeenAChangeThatIsUnderWay() {
        String path = shop.product("10.00", 1);
        Api admin = seen(shop.admin(), path);

        CompletableFuture<Answer> deletion =
                transaction.execute(_ -> {
                    change(Shop.id(path));
                    CompletableFuture<Answer> waiting =
                            CompletableFuture.supplyAsync(
                                    () -> admin.delete(path), Thread::startVirtualThread);
                    await().until(this::isWaitingForAProduct);
                    return waiting;
                });

        Problems.expect(deletion.join(), 412, "precondition-failed");
    }

    private void change(String product) {
        database.sql("update products set version = version + 1 where id = :id")
                .param("id", UUID.fromString(product))
                .update();
    }

    private boolean isWaitingForAProduct() {
        return database.sql(
                        """
                        select exists (select from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%update products%')
                        """)
                .query(Boolean.class)
                .single();
    }
}
