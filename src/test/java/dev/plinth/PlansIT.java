package dev.plinth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.Servers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * How PostgreSQL finds what is asked for most often, among 100,000 users and 300,000 orders, and
 * how often it is asked.
 */
class PlansIT {

    private static final String EMAIL = "admin@example.com";
    private static final String SOMEBODY = "00000000-0000-4000-8000-000000000007";
    private static final String SOMETHING = "00000000-0000-4000-9000-000000000007";
    private static final int PREPARED = 100;
    private static final List<String> READS =
            List.of(
                    "/users/" + SOMEBODY,
                    "/users?limit=20",
                    "/orders?limit=20",
                    "/orders/user/" + SOMEBODY,
                    "/products/" + SOMETHING,
                    "/products?limit=20");

    private static Servers servers;
    private static RoundTrips roundTrips;
    private static Node node;
    private static JdbcTemplate database;
    private static Api caller;

    @BeforeAll
    static void start(@TempDir Path directory) {
        servers = Servers.anew(directory);
        servers.start();
        URI primary = URI.create(servers.settings().getOrDefault("PRIMARY_DB_URL", ""));
        roundTrips = RoundTrips.before(primary);
        Map<String, String> settings =
                Map.of(
                        "PLINTH_ADMIN_EMAIL",
                        EMAIL,
                        "PLINTH_ADMIN_PASSWORD",
                        Person.PASSWORD,
                        "PRIMARY_DB_URL",
                        primary.toString()
                                .replace(":" + primary.getPort(), ":" + roundTrips.port()),
                        "REPLICA_DB_URL",
                        ""); // its scans are counted elsewhere
        node = Node.start(servers, settings);
        database = database(primary);
        fill(database);
        caller = Person.signedIn(node.api(), EMAIL, Person.PASSWORD).api().with("API-Version", "1");
    }

    @AfterAll
    static void stop() {
        node.close();
        roundTrips.close();
        servers.close();
    }

    @Test
    void readsNoWholeTable() {
        awaitStatistics();
        long before = scans("seq_scan");

        awaitStatistics();

        assertThat(scans("seq_scan")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?status=PAID, idx_orders_under_way",
        "/users?status=DEACTIVATED, idx_users_deactivated"
    })
    void findsFewAmongManyByAnIndexOfTheirs(String path, String index) {
        long before = scansOf(index);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> {
                    caller.get(path).expect(200);
                    return scansOf(index) > before;
                });
    }

    @Test
    void readsTheOrdersOfAUserInTwoRoundTrips() {
        assertThat(of(SOMEBODY, () -> caller.get("/orders/user/" + SOMEBODY).expect(200)))
                .isEqualTo(2); // and the transaction ends
    }

    @Test
    void readsAProductInTwoRoundTripsAtMost() {
        assertThat(of(SOMETHING, () -> caller.get("/products/" + SOMETHING).expect(200)))
                .isLessThanOrEqualTo(2);
    }

    /** Once every connection of the pool has prepared the statements, too. */
    @Test
    void placesAnOrderInTwoRoundTrips() {
        Map<String, Object> order = Shop.order(1, "/products/" + SOMETHING);
        for (int n = 0; n < PREPARED; n++) {
            Shop.place(caller, order).expect(201);
        }

        assertThat(of(SOMETHING, () -> Shop.place(caller, order).expect(201))).isEqualTo(2);
    }

    private static long of(String subject, Runnable request) {
        return roundTrips.of(UUID.fromString(subject), request);
    }

    /** Asks until PostgreSQL has counted it; its processes only do so from time to time. */
    private static void awaitStatistics() {
        long before = scans("idx_scan");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> {
                    READS.forEach(path -> caller.get(path).expect(200));
                    Shop.place(caller, Shop.order(1, "/products/" + SOMETHING)).expect(201);
                    return scans("idx_scan") > before + 100;
                });
    }

    private static long scans(String kind) {
        Long sum =
                database.queryForObject(
                        "select sum("
                                + kind
                                + ") from pg_stat_user_tables"
                                + " where relname in ('users', 'products', 'orders', 'order_items', 'events', 'idempotency_keys')",
                        Long.class);
        return sum == null ? 0 : sum;
    }

    private static long scansOf(String index) {
        Long scans =
                database.queryForObject(
                        "select idx_scan from pg_stat_user_indexes where indexrelname = ?",
                        Long.class,
                        index);
        return scans == null ? 0 : scans;
    }

    private static JdbcTemplate database(URI uri) {
        String[] account = uri.getUserInfo().split(":", -1);
        String url = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        return new JdbcTemplate(new DriverManagerDataSource(url, account[0], account[1]));
    }

    private static void fill(JdbcTemplate database) {
        Path rows = Path.of("bench", "peers", "seed-plinth.sql");
        new ResourceDatabasePopulator(new FileSystemResource(rows))
                .execute(Objects.requireNonNull(database.getDataSource()));
    }
}
