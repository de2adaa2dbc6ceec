package dev.plinth.middleware.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A connection outside of every pool, from which a database is looked at. */
final class ProbeConnection implements AutoCloseable {

    private static final String SIGHT =
            """
            select pg_is_in_recovery(), case when pg_is_in_recovery()
                then pg_last_wal_replay_lsn() else pg_current_wal_flush_lsn() end
            """;

    private final Login login;
    private @Nullable Connection connection;

    ProbeConnection(Login login) {
        this.login = login;
    }

    /** Takes two seconds at most, and a millisecond as a rule. */
    ProbeResult look() throws SQLException {
        long now = System.nanoTime();
        try (Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery(SIGHT)) {
            row.next();
            return new ProbeResult(now, row.getBoolean(1), Lsn.of(row.getString(2)));
        }
    }

    private synchronized Connection connection() throws SQLException {
        if (connection == null) {
            DatabaseUrl url = login.url();
            connection = DriverManager.getConnection(url.jdbcUrl(), properties(url));
        }
        return connection;
    }

    private static Properties properties(DatabaseUrl url) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "plinth watch");
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("loginTimeout", "1");
        properties.setProperty("socketTimeout", "1");
        if (url.user() != null) {
            properties.setProperty("user", url.user());
        }
        if (url.password() != null) {
            properties.setProperty("password", url.password());
        }
        return properties;
    }

    /** The next look connects anew. */
    @Override
    public synchronized void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.abort(Runnable::run);
            } catch (SQLException gone) {
                // It is gone, as it should be.
            }
        }
    }
}
