package dev.plinth.middleware.database;

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
 * back; with {@code PLINTH_MIGRATIONS=wait} somebody else does. Until then a replica that has the
 * schema already is read from, and without one the service is up but not ready.
 */
@Component("schema")
class Migrations implements FlywayMigrationStrategy, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final WritableDatabase primary;
    private final Replicas replicas;
    private final boolean leavesItToOthers;
    private volatile @Nullable Flyway waiting;
    private volatile boolean known;

    Migrations(WritableDatabase primary, Replicas replicas, DatabaseProperties properties) {
        this.primary = primary;
        this.replicas = replicas;
        this.leavesItToOthers = properties.migrations() == MigrationMode.WAIT;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (leavesItToOthers || !primary.isUp()) {
            waiting = flyway;
            compare(flyway);
            if (!known) {
                log.warn("Not ready until the schema is as new as this version");
            }
            return;
        }
        SchemaUpdate.run(flyway);
        waiting = null;
        known = true;
        primary.open();
    }

    /** Does what could not be done before. */
    @Scheduled(fixedDelayString = "1s")
    void carryOn() {
        Flyway flyway = waiting;
        if (flyway != null && primary.isUp() && !leavesItToOthers) {
            migrate(flyway);
        } else if (flyway != null && !known) {
            compare(flyway);
        }
    }

    @Override
    public Health health() {
        return (known ? Health.up() : Health.down()).build();
    }

    private void compare(Flyway flyway) {
        known =
                primary.isUp()
                        ? SchemaUpdate.isDone(flyway, primary.pool())
                        : replicas.up().stream()
                                .anyMatch(replica -> SchemaUpdate.isDone(flyway, replica.pool()));
        if (known && leavesItToOthers) {
            primary.open();
        }
    }
}
