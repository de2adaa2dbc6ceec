package dev.plinth.product;

import static java.util.stream.Collectors.toMap;

import dev.plinth.product.ProductCatalog.Line;
import dev.plinth.shared.LateWrites;
import dev.plinth.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Takes from the stock of several products in one round trip. */
@Component
class Stock {

    /** In the order of the ids, so that two orders never wait for each other. */
    private static final String LOCK =
            """
            select * from products where id = any(?) and deleted_at is null order by id for update
            """;

    private static final String TAKE =
            """
            update products p
            set stock = p.stock - w.quantity, updated_at = ?, version = p.version + 1
            from unnest(cast(? as uuid[]), ?) as w (id, quantity)
            where p.id = w.id
            """;

    private final JdbcOperations jdbc;
    private final LateWrites writes;

    Stock(JdbcOperations jdbc, LateWrites writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /** The products that are for sale, as they are now; nobody changes them until the commit. */
    Map<UUID, ProductView> lock(List<Line> lines) {
        Object[] ids = lines.stream().map(Line::productId).toArray();
        return jdbc
                .query(
                        LOCK,
                        statement ->
                                statement.setArray(
                                        1, statement.getConnection().createArrayOf("uuid", ids)),
                        (row, _) -> product(row))
                .stream()
                .collect(toMap(ProductView::id, Function.identity()));
    }

    /** Takes every line from its product, at the end of the transaction. */
    void take(List<Line> lines, Instant now) {
        writes.add(
                TAKE,
                now.atOffset(ZoneOffset.UTC),
                lines.stream().map(line -> line.productId().toString()).toArray(String[]::new),
                lines.stream().mapToInt(Line::quantity).toArray());
    }

    private static ProductView product(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new ProductView(
                row.getObject("id", UUID.class),
                row.getString("sku"),
                row.getString("name"),
                row.getString("description"),
                new Money(row.getLong("price_minor"), currency),
                row.getInt("stock"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }
}
