package dev.plinth.middleware.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy of the primary that is read from, as long as it keeps up. */
final class Replica implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Replica.class);

    /** The driver's own limit counts in whole seconds. */
    private static final int ANSWER_MILLIS = 800;

    private final GuardedPool pool;
    private final DatabaseMonitor monitor;
    private final WalHistory history;

    Replica(GuardedPool pool, DatabaseMonitor monitor, WalHistory history) {
        this.pool = pool;
        this.monitor = monitor;
        this.history = history;
        monitor.start();
    }

    String name() {
        return pool.name();
    }

    DataSource pool() {
        return pool.unguarded();
    }

    /** Waits a quarter of a second at most, and the connection less than one for an answer. */
    Connection connect() throws SQLException {
        Connection connection = pool.connect();
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        return connection;
    }

    /** Notes that it has lost somebody's connection. */
    void blame(Throwable failure) {
        pool.blame(failure);
    }

    /** Opens the pool, which otherwise the first reader would wait for. */
    void warm() {
        Thread.startVirtualThread(() -> {
            try {
                pool.connect().close();
            } catch (SQLException away) {
                log.debug("{} gives no connection", name(), away);
            }
        });
    }

    boolean isWarm() {
        return pool.isFull();
    }

    boolean isUp() {
        return monitor.isUp();
    }

    /** Whether it has everything up to this place, as of the last look at it. */
    boolean has(Lsn place) {
        return lsn().reaches(place);
    }

    Lsn lsn() {
        ProbeResult seen = monitor.latest();
        return seen == null ? Lsn.START : seen.lsn();
    }

    /** How far it is behind the primary. */
    Duration lag() {
        return history.behind(lsn(), System.nanoTime());
    }

    @Override
    public void close() {
        monitor.close();
        pool.close();
    }
}
