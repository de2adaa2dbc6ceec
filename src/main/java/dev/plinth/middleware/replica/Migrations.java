package dev.plinth.middleware.replica;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings the schema up to date at the start, or, if the primary is away then, as soon as it is
 * back. Until then a replica that has the schema already is read from, and without one the service
 * is up but not ready.
 */
@Component("schema")
class Migrations implements FlywayMigrationStrategy, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final WritableDatabase primary;
    private final Replicas replicas;
    private volatile @Nullable Flyway waiting;
    private volatile boolean known;

    Migrations(WritableDatabase primary, Replicas replicas) {
        this.primary = primary;
        this.replicas = replicas;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (!primary.isUp()) {
            log.warn("The primary is away: it is migrated when it is back");
            waiting = flyway;
            compare();
            return;
        }
        flyway.migrate();
        waiting = null;
        known = true;
    }

    /** Does what could not be done before. */
    @Scheduled(fixedDelayString = "1s")
    void carryOn() {
        Flyway flyway = waiting;
        if (flyway != null && primary.isUp()) {
            migrate(flyway);
        } else if (flyway != null && !known) {
            compare();
        }
    }

    @Override
    public Health health() {
        return (known ? Health.up() : Health.down()).build();
    }

    private void compare() {
        Flyway flyway = waiting;
        known =
                flyway != null
                        && replicas.up().stream().anyMatch(replica -> isCurrent(flyway, replica));
    }

    private static boolean isCurrent(Flyway flyway, Replica replica) {
        return Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .dataSource(replica.pool())
                        .load()
                        .info()
                        .pending()
                        .length
                == 0;
    }
}
