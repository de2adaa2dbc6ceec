package dev.plinth.middleware.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether every replica answers, and how far behind the worst of them is. */
@Component("replica")
class ReplicaHealthIndicator implements HealthIndicator {

    private final Replicas replicas;

    ReplicaHealthIndicator(Replicas replicas) {
        this.replicas = replicas;
    }

    @Override
    public Health health() {
        if (replicas.all().isEmpty()) {
            return Health.unknown().build();
        }
        boolean up = replicas.all().stream().allMatch(Replica::isUp);
        return (up ? Health.up() : Health.down()).withDetail("lagSeconds", worstLag()).build();
    }

    private double worstLag() {
        return replicas.all().stream().mapToDouble(r -> r.lag().toNanos() / 1e9).max().orElse(0);
    }
}
