package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * F10: how the cost of a request grows with the number of rows: so many users, and an order of one
 * line for each, all of whom are asked for.
 */
final class Rows {

    private static final List<Integer> ROWS =
            List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000);
    private static final List<Scenario> SCENARIOS =
            List.of(Scenario.USERS, Scenario.ORDERS_OF_USER, Scenario.ORDER);
    private static final int WARM_UPS = 3;
    private static final int SECONDS = 10;

    private static final List<String> FILL =
            List.of(
                    """
                    insert into users (id, name, email, age)
                    select ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                           'User Number ' || i, 'user' || i || '@example.com', 18 + i %% 60
                    from generate_series(%1$d, %2$d) as i
                    """,
                    """
                    insert into orders (id, user_id, status, total_minor, currency)
                    select ('00000000-0000-4000-a000-' || lpad(to_hex(i), 12, '0'))::uuid,
                           ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                           'PAID', 500, 'EUR'
                    from generate_series(%1$d, %2$d) as i
                    """,
                    """
                    insert into order_items
                        (order_id, line_no, product_id, sku, name, quantity, unit_price_minor)
                    select ('00000000-0000-4000-a000-' || lpad(to_hex(i), 12, '0'))::uuid, 0,
                           ('00000000-0000-4000-9000-' || lpad(to_hex(1 + i %% 1000), 12, '0'))::uuid,
                           'SKU-' || 1 + i %% 1000, 'Product ' || 1 + i %% 1000, 1, 500
                    from generate_series(%1$d, %2$d) as i
                    """);

    private Rows() {}

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Rows.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        StringBuilder table =
                new StringBuilder(
                        """
                        | rows | load | requests/s | p99 ms | refused | CPU µs: service | PostgreSQL |
                        |---|---|---|---|---|---|---|
                        """);
        try (Stage stage = new Stage(Cast.jar(Cast.options()))) {
            stage.openPlinth();
            JdbcTemplate database = stage.database("plinth");
            database.execute("truncate orders, order_items, events cascade");
            database.execute("delete from users where email like 'user%@example.com'");
            int filled = 0;
            for (int rows : ROWS) {
                fill(database, filled + 1, rows);
                filled = rows;
                for (Scenario scenario : SCENARIOS) {
                    table.append(measure(stage, scenario, rows));
                }
                System.out.println(table);
            }
        }
        Files.writeString(Stage.HOME.resolve("rows.md"), table);
    }

    private static void fill(JdbcTemplate database, int from, int to) {
        FILL.forEach(statement -> database.execute(statement.formatted(from, to)));
        database.execute("vacuum analyze");
    }

    private static String measure(Stage stage, Scenario scenario, int rows) {
        Contestant plinth = stage.contestants().getFirst();
        for (int n = 0; n < WARM_UPS; n++) {
            Wrk.run(plinth, scenario, SECONDS, Wrk.CONNECTIONS, rows);
        }
        plinth.token();
        Usage before = Usage.of(stage);
        Wrk.Result result = Wrk.run(plinth, scenario, SECONDS, Wrk.CONNECTIONS, rows);
        Usage used = Usage.of(stage).since(before);
        return "| %,d | %s | %,.0f | %.1f | %d | %.0f | %.0f |%n"
                .formatted(
                        rows,
                        scenario.title(),
                        result.rate(),
                        result.p99(),
                        result.refused(),
                        used.service() * 1_000_000 / result.requests(),
                        used.database() * 1_000_000 / result.requests());
    }
}
