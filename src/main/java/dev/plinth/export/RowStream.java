package dev.plinth.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Rows by {@code COPY} in binary format, for which PostgreSQL has the least to do, on the
 * connection of the current transaction.
 */
@Component
class RowStream {

    /** In milliseconds, for the end of an export that nobody wants any more. */
    private static final int CANCEL_MILLIS = 500;

    /** How long the database may send nothing. */
    private static final int SILENCE_MILLIS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(RowStream.class);

    private final JdbcTemplate jdbc;

    RowStream(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes one row after another; the object is always the same. */
    interface Taker {

        void take(CopyRow row) throws IOException;
    }

    /** Gives every row of a {@code COPY} to the taker. */
    void read(String copy, Duration time, CopyRow row, Taker taker) throws IOException {
        try {
            jdbc.execute((Connection connection) -> read(connection, copy, time, row, taker));
        } catch (UncheckedIOException ofTheTaker) {
            throw ofTheTaker.getCause();
        }
    }

    private @Nullable Void read(
            Connection connection, String copy, Duration time, CopyRow row, Taker taker)
            throws SQLException {
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        prepare(connection, time);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        CopyOut rows = postgres.getCopyAPI().copyOut(copy);
        boolean taken = false;
        try {
            taken = pass(rows, row, taker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!taken) {
                cancel(connection, postgres, rows);
            }
        }
        return null;
    }

    /**
     * The limit of other statements would cut an export. Sorting would keep the first row waiting,
     * and the disk busy, while the ids are in an index.
     */
    private static void prepare(Connection connection, Duration time) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            settings.execute(
                    "set local statement_timeout = %d; set local enable_sort = off"
                            .formatted(Math.max(1, time.toMillis())));
        }
    }

    private static boolean pass(CopyOut rows, CopyRow row, Taker taker)
            throws SQLException, IOException {
        for (byte[] message = rows.readFromCopy(); message != null; message = rows.readFromCopy()) {
            if (row.read(message)) {
                taker.take(row);
            }
        }
        return true;
    }

    /**
     * Ends what nobody wants any more, and reads what is under way, so that the connection can be
     * used again: the driver's own {@code cancelCopy} leaves it for the next statement to find.
     */
    private static void cancel(Connection connection, PGConnection postgres, CopyOut rows)
            throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, CANCEL_MILLIS);
            postgres.cancelQuery();
            while (rows.isActive()) {
                rows.readFromCopy();
            }
        } catch (SQLException ended) {
            log.trace("It has ended, or the connection is lost", ended);
        }
        if (rows.isActive()) {
            connection.abort(Runnable::run);
        }
    }
}
