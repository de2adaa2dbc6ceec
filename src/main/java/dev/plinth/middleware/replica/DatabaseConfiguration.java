package dev.plinth.middleware.replica;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to the primary. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    JdbcConnectionDetails primary(DatabaseProperties properties) {
        return new Details(DatabaseUrl.of(properties.primaryUrl()));
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
