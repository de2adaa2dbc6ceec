package dev.plinth.middleware.replica;

import com.zaxxer.hikari.HikariDataSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A copy of the primary that is read from, as long as it keeps up. */
final class Replica implements AutoCloseable {

    private final HikariDataSource pool;
    private final CircuitBreaker breaker;
    private final LogHistory history;
    private final Watch watch;

    Replica(
            HikariDataSource pool,
            CircuitBreaker breaker,
            Lookout lookout,
            Duration watchInterval,
            LogHistory history) {
        this.pool = pool;
        this.breaker = breaker;
        this.history = history;
        this.watch = new Watch(lookout, breaker, watchInterval, Sighting::isReplica, _ -> {});
        Pools.restWhileAway(pool, breaker);
        watch.start();
    }

    String name() {
        return breaker.getName();
    }

    DataSource pool() {
        return pool;
    }

    /** Waits a quarter of a second at most. */
    Connection connect() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException none) {
            if (none.getCause() != null) { // otherwise the pool is merely empty
                blame(none);
            }
            throw none;
        }
    }

    /** Notes that it has failed somebody. */
    void blame(Throwable failure) {
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    boolean isUp() {
        return watch.isUp();
    }

    /** Whether it has everything up to this place, as of the last look at it. */
    boolean has(Lsn place) {
        return lsn().reaches(place);
    }

    Lsn lsn() {
        Sighting seen = watch.latest();
        return seen == null ? Lsn.START : seen.lsn();
    }

    /** How far it is behind the primary. */
    Duration lag() {
        return history.behind(lsn(), System.nanoTime());
    }

    @Override
    public void close() {
        watch.close();
        pool.close();
    }
}
