package dev.plinth.middleware.replica;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the databases are.
 *
 * @param primaryUrl {@code PRIMARY_DB_URL} or {@code DATABASE_URL}
 * @param replicaUrls {@code REPLICA_DB_URL}
 */
@Validated
@ConfigurationProperties("plinth.database")
record DatabaseProperties(@NotBlank String primaryUrl, @DefaultValue List<String> replicaUrls) {

    /** Without the passwords. */
    @Override
    public String toString() {
        return "DatabaseProperties";
    }
}
