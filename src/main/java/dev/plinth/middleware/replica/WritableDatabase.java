package dev.plinth.middleware.replica;

import com.zaxxer.hikari.HikariDataSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The database that is written to. While it is away, whoever wants it is told so at once. */
final class WritableDatabase extends AbstractDataSource implements AutoCloseable {

    private static final int TURNS = 3;
    private static final long SHORTEST_TURN = 250; // milliseconds, below which the pool refuses

    private final HikariDataSource pool;
    private final CircuitBreaker breaker;
    private final Semaphore waiting;
    private final Watch watch;

    WritableDatabase(
            HikariDataSource pool,
            CircuitBreaker breaker,
            DatabaseProperties properties,
            LogHistory history) {
        this.pool = pool;
        this.breaker = breaker;
        this.waiting = new Semaphore(properties.waiting());
        Lookout lookout = new Lookout(DatabaseUrl.of(properties.primaryUrl()));
        this.watch =
                new Watch(
                        lookout,
                        breaker,
                        properties.watchInterval(),
                        seen -> !seen.isReplica(),
                        history::add);
        Pools.restWhileAway(pool, breaker);
        pool.setConnectionTimeout(Math.max(SHORTEST_TURN, pool.getConnectionTimeout() / TURNS));
        watch.start();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!isUp()) {
            throw new ReadOnlyModeException();
        }
        if (!waiting.tryAcquire()) {
            throw new SQLTransientConnectionException("Too many wait for the primary.", "53300");
        }
        try {
            return connect();
        } finally {
            waiting.release();
        }
    }

    /** Waits in turns, so that nobody waits on for a primary that is known to be away by then. */
    private Connection connect() throws SQLException {
        for (int turn = 1; ; turn++) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException none) {
                blame(none);
                if (turn == TURNS || !isUp()) {
                    throw none;
                }
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new java.sql.SQLFeatureNotSupportedException();
    }

    boolean isUp() {
        return watch.isUp();
    }

    /** How far the log is, at a moment after this call; null if that is not known within 50 ms. */
    @Nullable Lsn position() {
        try {
            Sighting seen = watch.fresh(Duration.ofMillis(50));
            return seen == null ? null : seen.lsn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** A pool that is merely empty has no cause to name; one that cannot connect has. */
    private void blame(SQLTransientConnectionException none) {
        if (none.getCause() != null) {
            breaker.onError(0, TimeUnit.NANOSECONDS, none);
        }
    }

    @Override
    public void close() {
        watch.close();
        pool.close();
    }
}
