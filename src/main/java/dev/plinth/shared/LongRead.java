package dev.plinth.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** Gives a transaction that looks at much more time than others have. */
public final class LongRead {

    /** What the answer of a question that has just kept its limit needs to come. */
    private static final int GRACE_MILLIS = 1_000;

    private LongRead() {}

    /** From now on, each question of the transaction may take so long. */
    public static void allow(JdbcOperations jdbc, Duration limit) {
        jdbc.execute(
                (ConnectionCallback<@Nullable Void>)
                        connection -> allow(connection, Math.toIntExact(limit.toMillis())));
    }

    private static @Nullable Void allow(Connection connection, int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis + GRACE_MILLIS);
        try (Statement limit = connection.createStatement()) {
            limit.execute("set local statement_timeout = " + millis);
        }
        return null;
    }
}
