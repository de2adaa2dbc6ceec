package dev.plinth.middleware.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the primary could be written to when it was last looked at. */
@Component("database")
class PrimaryHealthIndicator implements HealthIndicator {

    private final WritableDatabase primary;

    PrimaryHealthIndicator(WritableDatabase primary) {
        this.primary = primary;
    }

    @Override
    public Health health() {
        return (primary.isWritable() ? Health.up() : Health.down()).build();
    }
}
