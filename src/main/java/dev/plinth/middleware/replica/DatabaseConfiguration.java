package dev.plinth.middleware.replica;

import dev.plinth.shared.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the primary. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    JdbcConnectionDetails primary(DatabaseProperties properties) {
        String url = properties.primaryUrl();
        if (url == null || url.isBlank()) {
            throw new InvalidSettingException(
                    "Set PRIMARY_DB_URL (or DATABASE_URL) to the primary database, such as"
                            + " postgres://user:password@host:5432/plinth.");
        }
        return new Details(DatabaseUrl.of(url));
    }

    /** What Boot makes the pool from. */
    private record Details(DatabaseUrl url) implements JdbcConnectionDetails {

        @Override
        public @Nullable String getUsername() {
            return url.user();
        }

        @Override
        public @Nullable String getPassword() {
            return url.password();
        }

        @Override
        public String getJdbcUrl() {
            return url.jdbcUrl();
        }
    }
}
