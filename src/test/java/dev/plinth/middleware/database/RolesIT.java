package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accounts of {@code db/roles.sql}: only the migration Job's may change the schema. */
class RolesIT {

    private static final String DENIED = "42501";
    private static final String READ_ONLY = "25006";

    @TempDir private static Path directory;

    private static Servers servers;
    private static Node node;
    private static int beforeTheJob;
    private static String databaseBeforeTheJob = "";

    @BeforeAll
    static void start() throws SQLException, IOException, InterruptedException {
        servers = Servers.anew(directory);
        servers.start();
        execute("postgres", Files.readString(Path.of("db/roles.sql")));
        for (String role : new String[] {"migrator", "app_rw", "app_ro"}) {
            execute("postgres", "alter role " + role + " password '" + password() + "'");
        }
        node =
                Node.start(
                        servers,
                        Map.of(
                                "PLINTH_MIGRATIONS",
                                "wait",
                                "PRIMARY_DB_URL",
                                url("PRIMARY_DB_URL", "app_rw"),
                                "REPLICA_DB_URL",
                                url("REPLICA_DB_URL", "app_ro"),
                                "PLINTH_ADMIN_EMAIL",
                                "admin@plinth.dev",
                                "PLINTH_ADMIN_PASSWORD",
                                Person.PASSWORD));
        node.api().get("/health/live").expect(200);
        beforeTheJob = node.api().get("/health/ready").status();
        databaseBeforeTheJob =
                node.api().get("/health").json().at("/checks/database/status").asString();
        execute("migrator", "create table idx_users_admins ()"); // in the way of an index
        assertThat(job(url("PRIMARY_DB_URL", "migrator"))).isEqualTo(1);
        execute("migrator", "drop table idx_users_admins");
        int end = job(url("PRIMARY_DB_URL", "migrator"));
        assertThat(end).as(() -> log()).isZero();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> node.api().get("/health/ready").status() == 200);
    }

    @AfterAll
    static void stop() {
        node.close();
        servers.close();
    }

    @Test
    void isNotReadyBeforeTheJobHasRun() {
        assertThat(beforeTheJob).isEqualTo(503);
        assertThat(databaseBeforeTheJob).isEqualTo("error");
    }

    @Test
    void servesAsTheOneThatOnlyWritesRows() {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        node.api()
                                        .post(
                                                "/auth/login",
                                                Map.of(
                                                        "email",
                                                        "admin@plinth.dev",
                                                        "password",
                                                        Person.PASSWORD))
                                        .status()
                                == 200);
        Shop shop = new Shop(node.api());
        Person uma = Person.registered(node.api());
        String lamp = shop.product("19.99", 5);
        String order =
                Shop.place(uma.api(), Shop.order(2, lamp))
                        .expect(201)
                        .header("Location")
                        .orElseThrow();

        Shop.seen(uma.api(), order).post(order + "/pay", Shop.GOOD_CARD).expect(200);

        Shop.seen(shop.admin(), order).post(order + "/ship").expect(200);
        shop.admin().get("/audit?limit=1").expect(200);
        shop.admin().get("/export/orders").expect(200);
        Shop.seen(uma.api(), uma.path())
                .delete(uma.path(), Map.of("currentPassword", Person.PASSWORD))
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app_rw | create table mine ()                    | " + DENIED,
                "app_rw | alter table users add column mine int   | " + DENIED,
                "app_rw | drop table users                        | " + DENIED,
                "app_rw | truncate users                          | " + DENIED,
                "app_rw | create schema mine                      | " + DENIED,
                "app_rw | create temporary table mine ()          | " + DENIED,
                "app_rw | create role mine                        | " + DENIED,
                "app_ro | delete from users                       | " + READ_ONLY,
                "app_ro | set transaction read write; delete from users | " + DENIED,
                "migrator | create role mine                      | " + DENIED
            })
    void isDenied(String role, String statement, String state) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(role, statement))
                .returns(state, SQLException::getSQLState);
    }

    @Test
    void aJobThatCannotMigrateFails() throws IOException, InterruptedException {
        assertThat(job("postgres://migrator:none@127.0.0.1:1/plinth")).isEqualTo(1);
    }

    /** Runs {@code PLINTH_MIGRATIONS=only} as a process of its own, and returns how it ended. */
    private static int job(String url) throws IOException, InterruptedException {
        ProcessBuilder job =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dspring.aot.enabled=true", // as in an image
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.plinth.PlinthApplication");
        job.environment().clear();
        job.environment().put("PLINTH_MIGRATIONS", "only");
        job.environment().put("PRIMARY_DB_URL", url);
        Process process =
                job.redirectErrorStream(true)
                        .redirectOutput(directory.resolve("job.log").toFile())
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private static String log() {
        try {
            return Files.readString(directory.resolve("job.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(String role, String sql) throws SQLException {
        DatabaseUrl url = DatabaseUrl.of(url("PRIMARY_DB_URL", role));
        try (var connection =
                        DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(String setting, String role) {
        return setting(setting).replace("//plinth:", "//" + role + ":");
    }

    private static String setting(String name) {
        return Objects.requireNonNull(servers.settings().get(name));
    }

    private static String password() {
        return String.valueOf(DatabaseUrl.of(setting("PRIMARY_DB_URL")).password());
    }
}
