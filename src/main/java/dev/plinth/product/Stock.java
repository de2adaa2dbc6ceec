package dev.plinth.product;

import static java.util.stream.Collectors.toMap;

import dev.plinth.product.ProductCatalog.Line;
import dev.plinth.shared.FirstQuestion;
import dev.plinth.shared.LateWrites;
import dev.plinth.shared.Money;
import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Takes from the stock of several products in one round trip. */
@Component
class Stock {

    /**
     * In the order of the ids, so that two orders never wait for each other. Columns have names: a
     * connection that has prepared all of them fails once when a migration adds one.
     */
    private static final String LOCK =
            """
            select id, sku, name, description, price_minor, currency, stock, created_at, updated_at, version
            from products where id = any(cast(? as uuid[])) and deleted_at is null order by id for update
            """;

    private static final String TAKE =
            """
            update products
            set stock = stock - (cast(? as int[]))[array_position(cast(? as uuid[]), id)], updated_at = ?, version = version + 1
            where id = any(cast(? as uuid[]))
            """;

    private final FirstQuestion question;
    private final LateWrites writes;

    Stock(FirstQuestion question, LateWrites writes) {
        this.question = question;
        this.writes = writes;
    }

    /** The products that are for sale, as they are now; nobody changes them until the commit. */
    Map<UUID, ProductView> lock(List<Line> lines) {
        return question.ask(LOCK, (row, _) -> product(row), (Object) ids(lines)).stream()
                .collect(toMap(ProductView::id, Function.identity()));
    }

    /** Takes every line from its product, at the end of the transaction. */
    void take(List<Line> lines, Instant now) {
        String[] ids = ids(lines);
        int[] quantities = lines.stream().mapToInt(Line::quantity).toArray();
        writes.add(TAKE, quantities, ids, SqlTime.of(now), ids);
    }

    private static String[] ids(List<Line> lines) {
        return lines.stream().map(line -> line.productId().toString()).toArray(String[]::new);
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
                SqlTime.read(row, "created_at"),
                SqlTime.read(row, "updated_at"),
                row.getInt("version"));
    }
}
