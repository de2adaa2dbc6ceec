package dev.plinth.middleware.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts where transactions read as {@code db_route_total{target,reason}}, and shows how far behind
 * the replicas are as {@code db_replica_lag_seconds{replica}}.
 */
final class RouteMetrics {

    private final MeterRegistry registry;
    private final Map<Route, Counter> counters = new ConcurrentHashMap<>();

    RouteMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Route(String target, String reason) {}

    void count(String target, String reason) {
        counters.computeIfAbsent(new Route(target, reason), this::counter).increment();
    }

    void show(Replica replica) {
        Gauge.builder("db.replica.lag.seconds", replica, r -> r.lag().toNanos() / 1e9)
                .description("How far a replica is behind the primary, in seconds")
                .tag("replica", replica.name())
                .register(registry);
    }

    private Counter counter(Route route) {
        return Counter.builder("db.route")
                .description("Transactions by the database that they went to, and why")
                .tag("target", route.target())
                .tag("reason", route.reason())
                .register(registry);
    }
}
