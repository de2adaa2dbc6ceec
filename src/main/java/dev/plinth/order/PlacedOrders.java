package dev.plinth.order;

import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All orders, from the first one on, and how far they have been looked at. */
@Repository
@Transactional
class PlacedOrders {

    private final JdbcClient jdbc;

    PlacedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An order that was placed then. */
    record Placed(UUID id, OffsetDateTime createdAt, OrderStatus status) {

        boolean isUnpaid() {
            return status == OrderStatus.PENDING;
        }
    }

    /** The next ones that were placed before then, oldest first, at most 1,000. */
    List<Placed> next(Instant before) {
        return jdbc.sql(
                        """
                        select id, created_at, status from orders
                        where (created_at, id) > (select created_at, order_id from unpaid_orders_seen)
                          and created_at < :before
                        order by created_at, id
                        limit 1000
                        """)
                .param("before", SqlTime.of(before))
                .query((row, _) -> placed(row))
                .list();
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class),
                OrderStatus.valueOf(row.getString("status")));
    }

    /** Whether it was looked at, and will not be again. */
    boolean wasSeen(UUID order) {
        return jdbc.sql(
                        """
                        select (o.created_at, o.id) <= (seen.created_at, seen.order_id)
                        from orders o, unpaid_orders_seen seen
                        where o.id = :id
                        """)
                .param("id", order)
                .query(Boolean.class)
                .single();
    }

    /** Notes that this one, and all before it, were looked at. */
    void seen(Placed last) {
        jdbc.sql(
                        """
                        update unpaid_orders_seen set created_at = :createdAt, order_id = :id
                        where (created_at, order_id) < (:createdAt, :id)
                        """)
                .param("createdAt", last.createdAt())
                .param("id", last.id())
                .update();
    }
}
