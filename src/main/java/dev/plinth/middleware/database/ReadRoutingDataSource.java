package dev.plinth.middleware.database;

import dev.plinth.middleware.deadline.Deadline;
import dev.plinth.middleware.deadline.DeadlineException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Where transactions that only read get their connections: from a replica that is up, keeps up and
 * has what the caller has written; from the primary if there is none; and from whatever there is
 * while the primary is gone.
 */
final class ReadRoutingDataSource extends AbstractDataSource {

    private static final String PRIMARY = "primary";

    private static final Logger log = LoggerFactory.getLogger(ReadRoutingDataSource.class);

    /** Where this thread has read last. */
    private static final ThreadLocal<Source> used = new ThreadLocal<>();

    /** Where it is not to read, since it was failed there. */
    private static final ThreadLocal<Source> avoided = new ThreadLocal<>();

    private final WritableDatabase primary;
    private final Replicas replicas;
    private final CallerWrites writes;
    private final LossFloor floor;
    private final RouteMetrics metrics;

    ReadRoutingDataSource(
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
        Deadline.beforeConnecting();
        Choice choice = choice();
        for (Replica replica : choice.replicas()) {
            Connection connection = connect(replica);
            if (connection != null) {
                used.set(new Source(replica.name(), replica::blame));
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

    static void forget() {
        used.remove();
    }

    /**
     * Does once more what has failed, reading from somewhere else.
     *
     * @param failure thrown again if nothing was read
     * @param lost whether that was a connection, and not the statement
     */
    static @Nullable Object elsewhere(RuntimeException failure, boolean lost, Work work)
            throws Throwable {
        Source failed = used.get();
        if (failed == null) {
            throw failure;
        }
        if (lost) {
            failed.blame().accept(failure);
        }
        avoided.set(failed);
        try {
            return work.proceed();
        } finally {
            avoided.remove();
        }
    }

    /** A database, and how it is told that it has failed somebody. */
    private record Source(String name, Consumer<Throwable> blame) {}

    /** Something that reads. */
    interface Work {

        @Nullable Object proceed() throws Throwable;
    }

    private Connection ofPrimary(String reason) throws SQLException {
        if (!primary.isUp() || isAvoided(PRIMARY)) {
            throw new SQLTransientConnectionException("No database is there.", "08001");
        }
        used.set(new Source(PRIMARY, primary::blame));
        metrics.count(PRIMARY, reason);
        return primary.connectToRead();
    }

    private static boolean isAvoided(String name) {
        Source source = avoided.get();
        return source != null && source.name().equals(name);
    }

    private static @Nullable Connection connect(Replica replica) throws DeadlineException {
        try {
            return replica.connect();
        } catch (DeadlineException late) {
            throw late;
        } catch (SQLException unreachable) {
            log.debug("{} gives no connection", replica.name(), unreachable);
            return null;
        }
    }

    /** Who is asked, in this order, before the primary, and why. */
    private record Choice(List<Replica> replicas, String reason) {}

    private Choice choice() {
        List<Replica> up = replicas.up();
        if (avoided.get() != null) {
            return new Choice(isAvoided(PRIMARY) ? freshestFirst(up) : List.of(), "failover");
        }
        if (up.isEmpty()) {
            return new Choice(List.of(), "no-replica");
        }
        if (!primary.isUp()) {
            return new Choice(freshestFirst(up), "primary-down");
        }
        if (PrimaryReads.areOn()) {
            return new Choice(List.of(), "changed");
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
