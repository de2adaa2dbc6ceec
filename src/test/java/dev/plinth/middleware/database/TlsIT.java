package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.embedded.Servers;
import dev.plinth.embedded.TlsCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Databases that have a certificate, or not, and passwords that change. */
class TlsIT {

    @TempDir private Path directory;

    private Servers servers;
    private String password;

    @BeforeEach
    void start() {
        servers = Servers.anew(directory.resolve("servers"));
        servers.start();
        password = Objects.requireNonNull(DatabaseUrl.of(setting("PRIMARY_DB_URL")).password());
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void refusesADatabaseWithoutTlsAndServesOneWithTheRightCertificate() throws SQLException {
        TlsCertificate right = TlsCertificate.of("ip:127.0.0.1", directory);
        try (Node node = Node.start(servers, verified(right.file()))) {
            node.api().get("/health/live").expect(200);
            node.api().get("/health/ready").expect(503);

            useTls(right);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> node.api().get("/health/ready").status() == 200);
            Person.registered(node.api());
            assertThat(connections("not ssl")).isZero();
            assertThat(connections("ssl")).isPositive();
        }
    }

    @Test
    void refusesADatabaseWithAnotherCertificate() throws SQLException, IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path expected = TlsCertificate.of("ip:127.0.0.1", elsewhere).file();
        useTls(TlsCertificate.of("ip:127.0.0.1", directory));
        try (Node node = Node.start(servers, verified(expected))) {
            node.api().get("/health/live").expect(200);
            node.api().get("/health/ready").expect(503);
        }
    }

    @Test
    void takesAnotherPasswordFromItsFile() throws SQLException, IOException {
        Path file = Files.writeString(directory.resolve("primary"), setting("PRIMARY_DB_URL"));
        Path replica = Files.writeString(directory.resolve("replica"), setting("REPLICA_DB_URL"));
        Map<String, String> settings =
                Map.of(
                        "PRIMARY_DB_URL_FILE", file.toString(),
                        "REPLICA_DB_URL_FILE", replica.toString());
        try (Node node = Node.start(servers, settings)) {
            Person.registered(node.api());

            execute("alter role plinth password 'rotated'");
            hangUp();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> node.api().get("/health/ready").status() == 503);
            Files.writeString(file, setting("PRIMARY_DB_URL").replace(password, "rotated"));
            Files.writeString(replica, setting("REPLICA_DB_URL").replace(password, "rotated"));

            await().atMost(Duration.ofSeconds(20)).until(() -> isWell(node));
            Person.registered(node.api());
        }
    }

    private static boolean isWell(Node node) {
        JsonNode checks = node.api().get("/health").json().path("checks");
        return Stream.of("database", "replica")
                .allMatch(name -> "ok".equals(checks.path(name).path("status").asString()));
    }

    private Map<String, String> verified(Path certificate) {
        Map<String, String> settings = new HashMap<>();
        for (String name : new String[] {"PRIMARY_DB_URL", "REPLICA_DB_URL"}) {
            String url = setting(name) + "?sslmode=verify-full&sslrootcert=" + certificate;
            settings.put(name, url);
        }
        return settings;
    }

    private void useTls(TlsCertificate certificate) throws SQLException {
        for (String name : new String[] {"PRIMARY_DB_URL", "REPLICA_DB_URL"}) {
            executeAt(name, "alter system set ssl_cert_file = '" + certificate.file() + "'");
            executeAt(name, "alter system set ssl_key_file = '" + certificate.key() + "'");
            executeAt(name, "alter system set ssl = on");
            executeAt(name, "select pg_reload_conf()");
        }
    }

    private void hangUp() throws SQLException {
        String others = "select pg_terminate_backend(pid) from pg_stat_activity";
        executeAt("PRIMARY_DB_URL", others + " where usename = 'plinth'");
        executeAt("REPLICA_DB_URL", others + " where usename = 'plinth'");
    }

    private int connections(String which) throws SQLException {
        String query =
                "select count(*) from pg_stat_ssl join pg_stat_activity using (pid)"
                        + " where usename = 'plinth' and "
                        + which;
        try (var connection =
                        DriverManager.getConnection(jdbc("PRIMARY_DB_URL"), "postgres", password);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        executeAt("PRIMARY_DB_URL", sql);
    }

    private void executeAt(String setting, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbc(setting), "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String jdbc(String setting) {
        return DatabaseUrl.of(setting(setting)).jdbcUrl();
    }

    private String setting(String name) {
        return Objects.requireNonNull(servers.settings().get(name));
    }
}
