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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** How PostgreSQL finds what is asked for most often, among 100,000 users and 300,000 orders. */
class PlansIT {

    private static final String EMAIL = "admin@example.com";
    private static final String SOMEBODY = "00000000-0000-4000-8000-000000000007";
    private static final String SOMETHING = "00000000-0000-4000-9000-000000000007";
    private static final List<String> READS =
            List.of(
                    "/users/" + SOMEBODY,
                    "/users?limit=20",
                    "/orders?limit=20",
                    "/orders/user/" + SOMEBODY,
                    "/products/" + SOMETHING,
                    "/products?limit=20");

    @Test
    void readsNoWholeTableForWhatIsAskedMostOften(@TempDir Path directory) {
        Map<String, String> settings =
                Map.of(
                        "PLINTH_ADMIN_EMAIL",
                        EMAIL,
                        "PLINTH_ADMIN_PASSWORD",
                        Person.PASSWORD,
                        "REPLICA_DB_URL",
                        ""); // its scans are counted elsewhere
        try (Servers servers = Servers.anew(directory)) {
            servers.start();
            try (Node node = Node.start(servers, settings)) {
                JdbcTemplate database = database(servers);
                fill(database);
                Api caller = Person.signedIn(node.api(), EMAIL, Person.PASSWORD).api();
                awaitStatistics(caller, database);
                long before = scans("seq_scan", database);

                awaitStatistics(caller, database);

                assertThat(scans("seq_scan", database)).isEqualTo(before);
            }
        }
    }

    /** Asks until PostgreSQL has counted it; its processes only do so from time to time. */
    private static void awaitStatistics(Api caller, JdbcTemplate database) {
        long before = scans("idx_scan", database);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> {
                    READS.forEach(path -> caller.with("API-Version", "1").get(path).expect(200));
                    Shop.place(caller, Shop.order(1, "/products/" + SOMETHING)).expect(201);
                    return scans("idx_scan", database) > before + 100;
                });
    }

    private static long scans(String kind, JdbcTemplate database) {
        Long sum =
                database.queryForObject(
                        "select sum("
                                + kind
                                + ") from pg_stat_user_tables"
                                + " where relname in ('users', 'products', 'orders', 'order_items')",
                        Long.class);
        return sum == null ? 0 : sum;
    }

    private static JdbcTemplate database(Servers servers) {
        URI uri = URI.create(servers.settings().getOrDefault("PRIMARY_DB_URL", ""));
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
