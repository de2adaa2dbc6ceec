package dev.plinth.middleware.database;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the databases are.
 *
 * @param primaryUrl {@code PRIMARY_DB_URL} or {@code DATABASE_URL}
 * @param replicaUrls {@code REPLICA_DB_URL}
 * @param lagLimit a replica further behind than this gets no reads; above 10 s what was just
 *     deleted may be seen again while the primary is down
 * @param migrations {@code PLINTH_MIGRATIONS}
 * @param waiting how many requests may wait for a connection to the primary; more are turned away
 */
@Validated
@ConfigurationProperties("plinth.database")
record DatabaseProperties(
        @NotBlank String primaryUrl,
        @DefaultValue List<String> replicaUrls,
        @DefaultValue("2s") Duration lagLimit,
        @DefaultValue("apply") MigrationMode migrations,
        @DefaultValue("200") int waiting) {

    /** Without the passwords. */
    @Override
    public String toString() {
        return "DatabaseProperties";
    }
}
