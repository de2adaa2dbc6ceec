package dev.plinth.order;

import dev.plinth.order.OrderView.Item;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Money;
import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders with their lines as lists show them, read by one statement and without entities. */
@Component
class OrderPages {

    private static final String OF_ONE = "user_id = :owner and ";

    /** What every page of every list is filtered by, and its order: newest first. */
    private static final String NEWEST_FIRST =
            """
            select o.*, i.product_id, i.sku, i.name, i.quantity, i.unit_price_minor
            from (
                select id, user_id, status, total_minor, refunded_minor, currency, created_at, updated_at, version
                from orders
                where %s created_at > :after and created_at < :before and %s
                  and (created_at, id) < (:time, :id)
                order by created_at desc, id desc
                limit :most
            ) o
            join order_items i on i.order_id = o.id
            order by o.created_at desc, o.id desc, i.line_no
            """;

    private static final String OF_ANY_STATUS = "status = any(:statuses)";
    private static final String ONES = NEWEST_FIRST.formatted(OF_ONE, OF_ANY_STATUS);
    private static final String EVERYONES = NEWEST_FIRST.formatted("", OF_ANY_STATUS);

    /** Few are paid or shipped at a time: their index is used only if the statement says which. */
    private static final Map<OrderStatus, String> UNDER_WAY =
            Map.of(
                    OrderStatus.PAID,
                    NEWEST_FIRST.formatted("", "status = 'PAID'"),
                    OrderStatus.SHIPPED,
                    NEWEST_FIRST.formatted("", "status = 'SHIPPED'"));

    private final JdbcClient jdbc;

    OrderPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The orders of one user, or of all, that come after a position; at most so many. */
    List<OrderView> newestFirst(@Nullable UUID owner, ListOrders query, Position from, int most) {
        var statement = jdbc.sql(owner == null ? everyones(query) : ONES);
        return (owner == null ? statement : statement.param("owner", owner))
                .param("after", SqlTime.of(query.after()))
                .param("before", SqlTime.of(query.before()))
                .param("statuses", query.statuses().stream().map(Enum::name).toArray(String[]::new))
                .param("time", SqlTime.of(from.time()))
                .param("id", from.id())
                .param("most", most)
                .query(OrderPages::read);
    }

    private static String everyones(ListOrders query) {
        return query.status() == null
                ? EVERYONES
                : UNDER_WAY.getOrDefault(query.status(), EVERYONES);
    }

    private static List<OrderView> read(ResultSet row) throws SQLException {
        List<OrderView> orders = new ArrayList<>();
        while (row.next()) {
            UUID id = row.getObject("id", UUID.class);
            if (orders.isEmpty() || !orders.getLast().id().equals(id)) {
                orders.add(order(id, row));
            }
            orders.getLast().items().add(item(row, orders.getLast().total().currency()));
        }
        return orders;
    }

    private static OrderView order(UUID id, ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new OrderView(
                id,
                row.getObject("user_id", UUID.class),
                OrderStatus.valueOf(row.getString("status")),
                new ArrayList<>(),
                new Money(row.getLong("total_minor"), currency),
                new Money(row.getLong("refunded_minor"), currency),
                SqlTime.read(row, "created_at"),
                SqlTime.read(row, "updated_at"),
                row.getInt("version"));
    }

    private static Item item(ResultSet row, Currency currency) throws SQLException {
        int quantity = row.getInt("quantity");
        Money price = new Money(row.getLong("unit_price_minor"), currency);
        return new Item(
                row.getObject("product_id", UUID.class),
                row.getString("sku"),
                row.getString("name"),
                quantity,
                price,
                price.times(quantity));
    }
}
