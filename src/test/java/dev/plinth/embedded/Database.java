package dev.plinth.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What a fresh PostgreSQL lacks: Plinth's own account and database, and the replica's slot. */
final class Database {

    static final String NAME = "plinth";

    /** The slot keeps what the replica has not read yet, however long it is away. */
    static final String SLOT = "replica";

    private Database() {}

    static void prepare(String url, String password) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            if (none(statement, "select from pg_roles where rolname = '" + NAME + "'")) {
                statement.execute("create role " + NAME + " login password '" + password + "'");
            }
            if (none(
                    statement,
                    "select from pg_replication_slots where slot_name = '" + SLOT + "'")) {
                statement.execute(
                        "select pg_create_physical_replication_slot('" + SLOT + "', true)");
            }
            if (none(statement, "select from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a replica's configuration says about its primary. */
    static String replication(String host, int port, String password) {
        return """
        primary_conninfo = 'host=%s port=%d user=postgres password=%s application_name=replica'
        primary_slot_name = '%s'
        """
                .formatted(host, port, password, SLOT);
    }

    /** Waits until Plinth can connect, which on a replica takes as long as it needs to follow. */
    static void await(String url, String password) {
        if (!Waiting.until(Duration.ofSeconds(20), () -> accepts(url, NAME, password))) {
            throw new IllegalStateException("No connection to " + url);
        }
    }

    static boolean accepts(String url, String user, String password) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean none(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }
}
