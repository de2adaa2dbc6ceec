package dev.plinth.order;

import dev.plinth.shared.LateWrites;
import dev.plinth.shared.SqlTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stores new orders with their lines, at the end of the transaction. */
@Component
class Placement {

    private static final String ORDER =
            """
            insert into orders (id, user_id, status, total_minor, refunded_minor, currency, created_at, updated_at, version)
            values (?, ?, ?, ?, 0, ?, ?, ?, 0)
            """;

    private static final String LINES =
            """
            insert into order_items (order_id, line_no, product_id, sku, name, quantity, unit_price_minor)
            select ?, line.n - 1, line.product_id, line.sku, line.name, line.quantity, line.price
            from unnest(cast(? as uuid[]), ?, ?, ?, ?) with ordinality as line (product_id, sku, name, quantity, price, n)
            """;

    private final LateWrites writes;

    Placement(LateWrites writes) {
        this.writes = writes;
    }

    void store(Order order) {
        OffsetDateTime now = SqlTime.of(order.createdAt());
        writes.add(
                ORDER,
                order.id(),
                order.userId(),
                order.status().name(),
                order.total().minor(),
                order.total().currency().getCurrencyCode(),
                now,
                now);
        List<OrderLine> lines = order.lines();
        writes.add(
                LINES,
                order.id(),
                lines.stream().map(line -> line.productId().toString()).toArray(String[]::new),
                lines.stream().map(OrderLine::sku).toArray(String[]::new),
                lines.stream().map(OrderLine::name).toArray(String[]::new),
                lines.stream().mapToInt(OrderLine::quantity).toArray(),
                lines.stream().mapToLong(OrderLine::unitPriceMinor).toArray());
    }
}
