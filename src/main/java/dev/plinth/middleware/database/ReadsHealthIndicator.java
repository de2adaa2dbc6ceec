package dev.plinth.middleware.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether some database answers, so that at least reading goes on. */
@Component("reads")
class ReadsHealthIndicator implements HealthIndicator {

    private final WritableDatabase primary;
    private final Replicas replicas;

    ReadsHealthIndicator(WritableDatabase primary, Replicas replicas) {
        this.primary = primary;
        this.replicas = replicas;
    }

    @Override
    public Health health() {
        boolean up = primary.isUp() || replicas.all().stream().anyMatch(Replica::isUp);
        return (up ? Health.up() : Health.down()).build();
    }
}
