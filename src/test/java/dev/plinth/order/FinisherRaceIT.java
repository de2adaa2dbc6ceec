package dev.plinth.order;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Two who finish the same refund at the same time, as the follow-ups of two nodes may. */
@PlinthIT
class FinisherRaceIT {

    private static final String WAITING =
            """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and query ilike '%from orders%'
            """;

    private final Shop shop;
    private final Api buyer;
    private final RefundService refunds;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    FinisherRaceIT(
            @Autowired Api api,
            @Autowired RefundService refunds,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction) {
        this.shop = new Shop(api);
        this.buyer = Person.registered(api).api();
        this.refunds = refunds;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void countARefusalOnce() {
        UUID order = declined();
        UUID refund = reopened(order);

        List<CompletableFuture<OrderView>> both = bothWaitingForTheOrder(order, refund);

        assertThat(both).allSatisfy(one -> assertThat(one.join().refunded().minor()).isZero());
    }

    /** An order whose refund was declined. */
    private UUID declined() {
        String order = shop.ordered(buyer);
        seen(buyer, order).post(order + "/pay", Map.of("card", "test-no-refund")).expect(200);
        seen(shop.admin(), order).post(order + "/refunds", Map.of("reason", "late")).expect(409);
        return UUID.fromString(Shop.id(order));
    }

    /** As if the gateway had not answered yet. */
    private UUID reopened(UUID order) {
        return transaction.execute(_ -> {
            change("update orders set refunded_minor = total_minor where id = :order", order);
            change("update refunds set status = 'STARTED' where order_id = :order", order);
            return jdbc.sql("select id from refunds where order_id = :order")
                    .param("order", order)
                    .query(UUID.class)
                    .single();
        });
    }

    private List<CompletableFuture<OrderView>> bothWaitingForTheOrder(UUID order, UUID refund) {
        return transaction.execute(_ -> {
            change("update orders set status = status where id = :order", order);
            List<CompletableFuture<OrderView>> both =
                    Stream.generate(() ->
                                    CompletableFuture.supplyAsync(
                                            () -> refunds.resume(refund),
                                            Thread::startVirtualThread))
                            .limit(2)
                            .toList();
            await().until(() -> jdbc.sql(WAITING).query(Long.class).single() == 2);
            return both;
        });
    }

    private void change(String sql, UUID order) {
        jdbc.sql(sql).param("order", order).update();
    }
}
