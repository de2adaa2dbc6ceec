package dev.plinth.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import dev.plinth.shared.Paging;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Few orders among many are found by their index, also by a plan that was made for any values. */
@PlinthIT
class OrderPlansIT {

    @ParameterizedTest
    @EnumSource(names = {"PAID", "SHIPPED"})
    void readsOnlyWhatIsUnderWay(
            OrderStatus status,
            @Autowired OrderPages pages,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        Long scans =
                transaction.execute(ending -> {
                    ending.setRollbackOnly();
                    database.sql("set local plan_cache_mode = force_generic_plan").update();
                    // Of a small table one index is as good as another.
                    database.sql("set local enable_seqscan = off").update();
                    database.sql("drop index idx_orders_created_at").update();
                    pages.newestFirst(
                            null, new ListOrders(status, null, null, 5, null), Paging.END, 5);
                    return database.sql(
                                    "select pg_stat_get_xact_numscans('idx_orders_under_way'::regclass)")
                            .query(Long.class)
                            .single();
                });

        assertThat(Objects.requireNonNull(scans)).isPositive();
    }
}
