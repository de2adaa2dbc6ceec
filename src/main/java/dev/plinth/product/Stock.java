package dev.plinth.product;

import dev.plinth.product.ProductCatalog.Line;
import dev.plinth.shared.Money;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Takes from the stock of several products in one round trip. */
@Component
class Stock {

    /**
     * Two statements that are sent together. The first locks in the order of the ids, so that two
     * orders never wait for each other; only what begins after it sees what the others have left.
     */
    private static final String TAKE =
            """
            select 1 from products where id = any(?) order by id for update;
            update products p
            set stock = p.stock - w.quantity, updated_at = ?, version = p.version + 1
            from unnest(?, ?) as w (id, quantity)
            where p.id = w.id and p.stock >= w.quantity and p.deleted_at is null
            returning p.*
            """;

    private final JdbcOperations jdbc;

    Stock(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes every line from its product, if that is for sale and there is enough of it.
     *
     * @return the products from which was taken, as they are now
     */
    List<ProductView> take(List<Line> lines, Instant now) {
        return jdbc.execute(TAKE, (PreparedStatement statement) -> take(statement, lines, now));
    }

    private static List<ProductView> take(
            PreparedStatement statement, List<Line> lines, Instant now) throws SQLException {
        Object[] ids = lines.stream().map(Line::productId).toArray();
        Object[] quantities = lines.stream().map(Line::quantity).toArray();
        statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids));
        statement.setTimestamp(2, Timestamp.from(now));
        statement.setArray(3, statement.getConnection().createArrayOf("uuid", ids));
        statement.setArray(4, statement.getConnection().createArrayOf("int", quantities));
        statement.execute();
        statement.getMoreResults();
        return read(statement.getResultSet());
    }

    private static List<ProductView> read(ResultSet row) throws SQLException {
        List<ProductView> products = new ArrayList<>();
        while (row.next()) {
            products.add(product(row));
        }
        return products;
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
