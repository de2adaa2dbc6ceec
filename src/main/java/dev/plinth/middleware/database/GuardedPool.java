package dev.plinth.middleware.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.plinth.middleware.deadline.Deadline;
import dev.plinth.middleware.deadline.DeadlineException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The connections to one database, behind its breaker: so many wait for one and no more, and nobody
 * waits on for a database that is known to be away by then.
 */
final class GuardedPool implements AutoCloseable {

    private static final int TURNS = 4;
    private static final long SHORTEST_TURN = 250; // milliseconds, below which the pool refuses

    private final HikariDataSource pool;
    private final CircuitBreaker breaker;
    private final Semaphore waiting;
    private final int turns;

    GuardedPool(HikariDataSource pool, CircuitBreaker breaker, int waiting) {
        this.pool = pool;
        this.breaker = breaker;
        this.waiting = new Semaphore(waiting);
        this.turns = pool.getConnectionTimeout() > SHORTEST_TURN ? TURNS : 1;
        pool.setConnectionTimeout(Math.max(SHORTEST_TURN, pool.getConnectionTimeout() / turns));
        restWhileAway();
    }

    String name() {
        return breaker.getName();
    }

    boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** Whether as many connections are open as are kept open; none while the database is away. */
    boolean isFull() {
        return !isClosed()
                || (pool.getHikariPoolMXBean() != null
                        && pool.getHikariPoolMXBean().getTotalConnections()
                                >= pool.getMinimumIdle());
    }

    /** Past the breaker. */
    DataSource unguarded() {
        return pool;
    }

    Connection connect() throws SQLException {
        if (!waiting.tryAcquire()) {
            throw new SQLTransientConnectionException("Too many wait for " + name(), "53300");
        }
        try {
            return inTurns();
        } finally {
            waiting.release();
        }
    }

    /** Notes that a connection was lost, or could not be made. */
    void blame(Throwable failure) {
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    private Connection inTurns() throws SQLException {
        for (int turn = 1; ; turn++) {
            try {
                return wanted(pool.getConnection());
            } catch (SQLTransientConnectionException none) {
                if (none.getCause() != null) { // otherwise the pool is merely empty
                    blame(none);
                }
                if (turn == turns || !isClosed()) {
                    throw none;
                }
                Deadline.beforeConnecting();
            }
        }
    }

    /** Nobody may wait for its answer any more. */
    private static Connection wanted(Connection connection) throws SQLException {
        try {
            Deadline.beforeConnecting();
            return connection;
        } catch (DeadlineException late) {
            connection.close();
            throw late;
        }
    }

    /**
     * Keeps the pool from connecting by itself while the database is away. It would try less and
     * less often, and let those wait who come when the database is back.
     */
    private void restWhileAway() {
        int idle = pool.getMinimumIdle();
        breaker.getEventPublisher()
                .onStateTransition(event -> {
                    boolean back = event.getStateTransition().getToState() == State.CLOSED;
                    pool.setMinimumIdle(back ? idle : 0);
                });
    }

    @Override
    public void close() {
        pool.close();
    }
}
