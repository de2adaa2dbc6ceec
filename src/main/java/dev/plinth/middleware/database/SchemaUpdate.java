package dev.plinth.middleware.database;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the migrations that are missing. One that makes indexes is no transaction: if it fails,
 * Flyway notes that, and refuses all later ones until it is told to forget it. Such a migration is
 * written to be repeated, so nobody has to.
 */
final class SchemaUpdate {

    private static final Logger log = LoggerFactory.getLogger(SchemaUpdate.class);

    private static final Set<CoreErrorCode> MENDED_BY_REPEATING =
            EnumSet.of(
                    CoreErrorCode.FAILED_VERSIONED_MIGRATION,
                    CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED);

    private SchemaUpdate() {}

    static void run(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException refused) {
            if (!hasFailed(flyway.info()) || !isMendedByRepeating(flyway)) {
                throw refused;
            }
            log.warn("A migration has failed and is repeated");
            flyway.repair();
            flyway.migrate();
        }
    }

    /** Whether nothing of ours is missing; a schema that is newer will do. */
    static boolean isDone(Flyway flyway, DataSource database) {
        try {
            MigrationInfoService info =
                    Flyway.configure()
                            .configuration(flyway.getConfiguration())
                            .dataSource(database)
                            .load()
                            .info();
            return info.pending().length == 0 && !hasFailed(info);
        } catch (FlywayException unknown) {
            log.debug("The schema cannot be looked at", unknown);
            return false;
        }
    }

    private static boolean hasFailed(MigrationInfoService info) {
        return Arrays.stream(info.all())
                .anyMatch(migration -> migration.getState() == MigrationState.FAILED);
    }

    /** A repair also takes files for right that were changed since, which people have to see. */
    private static boolean isMendedByRepeating(Flyway flyway) {
        List<ErrorCode> wrong =
                flyway.validateWithResult().invalidMigrations.stream()
                        .map(migration -> migration.errorDetails.errorCode)
                        .toList();
        return MENDED_BY_REPEATING.containsAll(wrong);
    }
}
