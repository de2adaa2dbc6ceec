package dev.plinth.export;

import static dev.plinth.export.Column.flag;
import static dev.plinth.export.Column.id;
import static dev.plinth.export.Column.money;
import static dev.plinth.export.Column.number;
import static dev.plinth.export.Column.text;
import static dev.plinth.export.Column.time;

import java.util.List;
import java.util.Locale;

/** What can be exported: the statement that reads it, and the fields that clients see. */
@SuppressWarnings("ImmutableEnumChecker") // lists and columns do not change
enum Resource {
    /** One row for a user. */
    USERS(
            """
            select id, name, email, age, bio, role, status, email_verified, created_at, updated_at
            from users
            where id > '%1$s' and erased_at is null%3$s
            order by id
            limit %2$s
            """,
            List.of(
                    id("id"),
                    text("name"),
                    text("email"),
                    number("age"),
                    text("bio"),
                    text("role"),
                    text("status"),
                    flag("emailVerified"),
                    time("createdAt"),
                    time("updatedAt")),
            List.of(),
            List.of()),

    /**
     * One row for a line of an order; the condition on both tables spares a look at older lines.
     */
    ORDERS(
            """
            select o.id, o.user_id, o.status,
                   i.product_id, i.sku, i.name, i.quantity, i.unit_price_minor, i.unit_price_minor * i.quantity,
                   o.total_minor, o.refunded_minor, o.created_at, o.updated_at, o.currency
            from (select * from orders where id > '%1$s'%3$s order by id limit %2$s) o
            left join order_items i on i.order_id = o.id and i.order_id > '%1$s'
            order by o.id, i.line_no
            """,
            List.of(id("id"), id("userId"), text("status")),
            List.of(
                    id("productId"),
                    text("sku"),
                    text("name"),
                    number("quantity"),
                    money("unitPrice"),
                    money("lineTotal")),
            List.of(money("total"), money("refunded"), time("createdAt"), time("updatedAt")));

    private final String select;
    private final Column[] head;
    private final Column[] items;
    private final Column[] tail;

    Resource(String select, List<Column> head, List<Column> items, List<Column> tail) {
        this.select = select;
        this.head = head.toArray(Column[]::new);
        this.items = items.toArray(Column[]::new);
        this.tail = tail.toArray(Column[]::new);
    }

    /** Numbers, times, capitals and the text of a UUID need no quoting. */
    String statement(ExportQuery query) {
        return "copy ("
                + select.formatted(query.start(), query.most(), query.condition())
                + ") to stdout (format binary)";
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many columns the statement has: the fields, and the currency after them. */
    int width() {
        return head.length + items.length + tail.length + (hasItems() ? 1 : 0);
    }

    boolean hasItems() {
        return items.length > 0;
    }

    /** The fields before the items. */
    Column[] head() {
        return head;
    }

    /** The fields of an item. */
    Column[] items() {
        return items;
    }

    /** The fields after the items. */
    Column[] tail() {
        return tail;
    }
}
