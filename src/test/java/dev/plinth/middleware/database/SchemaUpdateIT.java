package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.Node;
import dev.plinth.embedded.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a migration that is no transaction and has failed. */
class SchemaUpdateIT {

    @TempDir private static Path directory;

    private static Servers servers;
    private static DataSource database;

    @TempDir private Path scripts;

    @BeforeAll
    static void start() {
        servers = Servers.anew(directory);
        servers.start();
        database =
                DatabaseUrl.of(servers.settings().getOrDefault("PRIMARY_DB_URL", ""))
                        .migrationSource();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void repeatsWhatHasFailed() throws IOException, SQLException {
        Flyway flyway = failed("repeated");
        assertThat(SchemaUpdate.isDone(flyway, database)).isFalse();

        execute("delete from repeated.things");
        SchemaUpdate.run(flyway);

        assertThat(SchemaUpdate.isDone(flyway, database)).isTrue();
        assertThat(flyway.info().applied()).hasSize(3); // the schema is one of them
    }

    @Test
    void leavesAFileThatWasChangedToPeople() throws IOException, SQLException {
        Flyway flyway = failed("changed");
        execute("delete from changed.things");
        write("V1__things.sql", "create table things (id int, name text);");

        assertThatExceptionOfType(FlywayValidateException.class)
                .isThrownBy(() -> SchemaUpdate.run(flyway))
                .withMessageContaining("checksum mismatch");
    }

    /** As a start that applies migrations finds it which comes after one that failed. */
    @Test
    void isReadyAfterARestart() throws SQLException {
        execute("create table idx_users_admins ()");
        Flyway flyway = flyway("public", "classpath:db/migration");
        assertThatExceptionOfType(FlywayException.class).isThrownBy(flyway::migrate);
        execute("drop table idx_users_admins");

        try (Node node = Node.start(servers, Map.of())) {
            node.api().get("/health/ready").expect(200);
        }
    }

    /** Two of the same are in the way of the second script. */
    private Flyway failed(String schema) throws IOException {
        write(
                "V1__things.sql",
                "create table things (id int); insert into things values (1), (1);");
        write(
                "V2__index.sql",
                """
                drop index concurrently if exists idx_things;
                create unique index concurrently idx_things on things (id);
                """);
        write("V2__index.sql.conf", "executeInTransaction=false");
        Flyway flyway = flyway(schema, "filesystem:" + scripts);
        assertThatExceptionOfType(FlywayException.class).isThrownBy(flyway::migrate);
        return flyway;
    }

    private static Flyway flyway(String schema, String scripts) {
        return Flyway.configure()
                .dataSource(database)
                .schemas(schema)
                .locations(scripts)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    private void write(String file, String sql) throws IOException {
        Files.writeString(scripts.resolve(file), sql);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
