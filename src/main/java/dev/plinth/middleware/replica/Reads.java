package dev.plinth.middleware.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Where transactions that only read get their connections: from a replica that is up, keeps up and
 * has what the caller has written; from the primary if there is none; and from whatever there is
 * while the primary is gone.
 */
final class Reads extends AbstractDataSource {

    private static final Logger log = LoggerFactory.getLogger(Reads.class);

    /** Which replica this thread has read from last. */
    private static final ThreadLocal<Replica> used = new ThreadLocal<>();

    private static final ThreadLocal<Boolean> primaryOnly = new ThreadLocal<>();

    private final WritableDatabase primary;
    private final Replicas replicas;
    private final CallerWrites writes;
    private final LossFloor floor;
    private final RouteMetrics metrics;

    Reads(
            WritableDatabase primary,
            Replicas replicas,
            CallerWrites writes,
            LossFloor floor,
            RouteMetrics metrics) {
        this.floor = floor;
        this.primary = primary;
        this.replicas = replicas;
        this.writes = writes;
        this.metrics = metrics;
    }

    @Override
    public Connection getConnection() throws SQLException {
        used.remove();
        if (primaryOnly.get() != null) {
            return ofPrimary("failover");
        }
        Choice choice = choice();
        for (Replica replica : choice.replicas()) {
            Connection connection = connect(replica);
            if (connection != null) {
                used.set(replica);
                metrics.count(replica.name(), choice.reason());
                return connection;
            }
        }
        return ofPrimary(choice.reason());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    /** The replica that this thread has read from last, if the last read was from one. */
    static @Nullable Replica used() {
        return used.get();
    }

    static void forget() {
        used.remove();
    }

    /** Does something that reads, from the primary only. */
    static @Nullable Object fromPrimary(Work work) throws Throwable {
        primaryOnly.set(true);
        try {
            return work.proceed();
        } finally {
            primaryOnly.remove();
        }
    }

    /** Something that reads. */
    interface Work {

        @Nullable Object proceed() throws Throwable;
    }

    private Connection ofPrimary(String reason) throws SQLException {
        if (!primary.isUp()) {
            throw new SQLTransientConnectionException("No database is there.", "08001");
        }
        metrics.count("primary", reason);
        return primary.getConnection();
    }

    private static @Nullable Connection connect(Replica replica) {
        try {
            return replica.connect();
        } catch (SQLException unreachable) {
            log.debug("{} gives no connection", replica.name(), unreachable);
            return null;
        }
    }

    /** Who is asked, in this order, before the primary, and why. */
    private record Choice(List<Replica> replicas, String reason) {}

    private Choice choice() {
        List<Replica> up = replicas.up();
        if (up.isEmpty()) {
            return new Choice(List.of(), "no-replica");
        }
        if (!primary.isUp()) {
            return new Choice(freshestFirst(up), "primary-down");
        }
        List<Replica> close = replicas.close(up);
        if (close.isEmpty()) {
            return new Choice(List.of(), "lag");
        }
        return choice(close, writes.needed(), floor.place().orElse(null));
    }

    private static Choice choice(List<Replica> close, @Nullable Lsn own, @Nullable Lsn floor) {
        if (own == null || floor == null) {
            return new Choice(List.of(), own == null ? "own-write" : "cache-loss");
        }
        List<Replica> whole = close.stream().filter(replica -> replica.has(floor)).toList();
        List<Replica> fit = whole.stream().filter(replica -> replica.has(own)).toList();
        String reason = fit.isEmpty() ? whole.isEmpty() ? "cache-loss" : "own-write" : "read";
        return new Choice(fit, reason);
    }

    private static List<Replica> freshestFirst(List<Replica> replicas) {
        return replicas.stream().sorted(Comparator.comparing(Replica::lsn).reversed()).toList();
    }
}
