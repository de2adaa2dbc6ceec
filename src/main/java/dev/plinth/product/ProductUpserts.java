package dev.plinth.product;

import static java.util.stream.Collectors.toMap;

import dev.plinth.shared.Ids;
import dev.plinth.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Products that are imported, by their SKUs, many in one statement. */
@Component
class ProductUpserts {

    /** In the order of the ids, as orders lock them, so that nobody waits for each other. */
    private static final String LOCK =
            """
            select id, sku, name, description, price_minor, currency, stock from products
            where sku = any(cast(? as text[])) and deleted_at is null
            order by id for update
            """;

    private static final String UPSERT =
            """
            insert into products as p (id, sku, name, description, price_minor, currency, stock, created_at, updated_at)
            select n.id, n.sku, n.name, n.description, n.price_minor, n.currency, n.stock, ?, ?
            from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                        cast(? as bigint[]), cast(? as text[]), cast(? as int[]))
                as n (id, sku, name, description, price_minor, currency, stock)
            order by n.sku
            on conflict (sku) where deleted_at is null do update
            set name = excluded.name, description = excluded.description, price_minor = excluded.price_minor,
                currency = excluded.currency, stock = excluded.stock, updated_at = excluded.updated_at,
                version = p.version + 1
            returning p.id, p.sku
            """;

    private static final String LOG =
            """
            insert into stock_changes (id, product_id, delta, reason, changed_by, changed_at)
            select * from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as int[])), (values ('import', cast(? as uuid), cast(? as timestamptz)))
            """;

    private final JdbcTemplate jdbc;

    ProductUpserts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is for sale under these SKUs; nobody changes it until the commit. */
    Map<String, ImportedProduct> lock(Collection<String> skus) {
        return jdbc
                .query(LOCK, (row, _) -> product(row), (Object) skus.toArray(String[]::new))
                .stream()
                .collect(toMap(ImportedProduct::sku, Function.identity()));
    }

    /** Writes products as they are to be, and tells under which id each SKU is. */
    Map<String, UUID> upsert(List<ImportedProduct> products, Instant now) {
        OffsetDateTime time = SqlTime.of(now);
        Map<String, UUID> ids = new HashMap<>();
        jdbc.query(
                UPSERT,
                row -> {
                    ids.put(row.getString("sku"), row.getObject("id", UUID.class));
                },
                time,
                time,
                texts(products, product -> product.id().toString()),
                texts(products, ImportedProduct::sku),
                texts(products, ImportedProduct::name),
                products.stream().map(ImportedProduct::description).toArray(String[]::new),
                products.stream().mapToLong(ImportedProduct::priceMinor).toArray(),
                texts(products, ImportedProduct::currency),
                products.stream().mapToInt(ImportedProduct::stock).toArray());
        return ids;
    }

    /** A product of whose stock there is so much more, or less. */
    record StockDelta(UUID product, int delta) {}

    /** Writes down how stocks were changed, and by whom. */
    void logStockChanges(List<StockDelta> deltas, UUID caller, Instant now) {
        int _ =
                jdbc.update(
                        LOG,
                        texts(deltas, _ -> Ids.next().toString()),
                        texts(deltas, delta -> delta.product().toString()),
                        deltas.stream().mapToInt(StockDelta::delta).toArray(),
                        caller,
                        SqlTime.of(now));
    }

    private static <T> String[] texts(List<T> things, Function<T, String> text) {
        return things.stream().map(text).toArray(String[]::new);
    }

    private static ImportedProduct product(ResultSet row) throws SQLException {
        return new ImportedProduct(
                row.getObject("id", UUID.class),
                row.getString("sku"),
                row.getString("name"),
                row.getString("description"),
                row.getLong("price_minor"),
                row.getString("currency"),
                row.getInt("stock"));
    }
}
