package dev.plinth.middleware.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Makes connection pools, all after {@code spring.datasource.hikari}. */
final class Pools {

    private static final String SETTINGS = "spring.datasource.hikari";

    /** Less than {@link Replica} waits. */
    private static final String STATEMENT_LIMIT = "-c statement_timeout=700ms";

    private Pools() {}

    static HikariDataSource primary(Environment environment, Login login) {
        return pool(environment, login);
    }

    /**
     * Waits a quarter of a second for a connection. A statement that takes too long ends before its
     * connection does, so that no replica is blamed for what is asked of it.
     */
    static HikariDataSource replica(Environment environment, Login login, String name) {
        HikariDataSource pool = pool(environment, login);
        pool.setPoolName(name);
        pool.setConnectionTimeout(250);
        pool.setValidationTimeout(250);
        pool.setReadOnly(true);
        Properties driver = pool.getDataSourceProperties();
        driver.setProperty("socketTimeout", "1");
        driver.merge("options", STATEMENT_LIMIT, (others, limit) -> others + " " + limit);
        return pool;
    }

    private static HikariDataSource pool(Environment environment, Login login) {
        DatabaseUrl url = login.url();
        HikariDataSource pool = login.governs(new HikariDataSource());
        pool.setJdbcUrl(url.jdbcUrl());
        pool.setUsername(url.user());
        pool.setPassword(url.password());
        return Binder.get(environment).bind(SETTINGS, Bindable.ofInstance(pool)).get();
    }
}
