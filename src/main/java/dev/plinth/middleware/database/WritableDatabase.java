package dev.plinth.middleware.database;

import dev.plinth.middleware.ReadOnlyModeException;
import dev.plinth.middleware.Warm;
import dev.plinth.middleware.deadline.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The database that is written to. While it is away, whoever wants it is told so at once. */
final class WritableDatabase extends AbstractDataSource implements AutoCloseable, Warm {

    private static final Duration PATIENCE = Duration.ofMillis(50);

    /** Where the log was when this thread last committed; empty if it was not told. */
    private static final ThreadLocal<@Nullable Lsn> reached = new ThreadLocal<>();

    private final GuardedPool pool;
    private final DatabaseMonitor monitor;
    private volatile boolean open;

    WritableDatabase(GuardedPool pool, DatabaseMonitor monitor) {
        this.pool = pool;
        this.monitor = monitor;
        monitor.start();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!isWritable()) {
            throw new ReadOnlyModeException();
        }
        Deadline.beforeConnecting();
        Connection connection = pool.connect();
        Deadline.writes();
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    /** Lets it be written to: before, a row may be in the way of a migration. */
    void open() {
        open = true;
    }

    /** Past the breaker. */
    DataSource pool() {
        return pool.unguarded();
    }

    /** For a transaction that only reads. */
    Connection connectToRead() throws SQLException {
        return pool.connect();
    }

    boolean isWritable() {
        return open && isUp();
    }

    boolean isUp() {
        return monitor.isUp();
    }

    /** Notes that it has lost somebody's connection. */
    void blame(Throwable failure) {
        pool.blame(failure);
    }

    /** How far the log is, at a moment after this call; null if that is not known within 50 ms. */
    @Nullable Lsn position() {
        Lsn known = reached.get();
        return known == null ? look() : known;
    }

    /** Notes where the log was when this thread committed; null if that was not asked. */
    void reached(@Nullable String place) {
        if (place == null) {
            reached.remove();
        } else {
            reached.set(Lsn.of(place));
        }
    }

    private @Nullable Lsn look() {
        try {
            ProbeResult seen = monitor.fresh(PATIENCE);
            return seen == null ? null : seen.lsn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public boolean isWarm() {
        return pool.isFull();
    }

    @Override
    public void close() {
        monitor.close();
        pool.close();
    }
}
