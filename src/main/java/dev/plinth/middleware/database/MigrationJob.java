package dev.plinth.middleware.database;

import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Brings the schema up to date and ends, for whom all others wait, so that nobody else needs the
 * right to change it. No annotation makes it a part of the service.
 */
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
@EnableConfigurationProperties(DatabaseProperties.class)
public class MigrationJob {

    /** Whether {@code PLINTH_MIGRATIONS} asks for it. */
    public static boolean isWanted() {
        return "only".equals(System.getenv("PLINTH_MIGRATIONS"));
    }

    /** Fails if the schema could not be brought up to date. */
    public static void run(String... arguments) {
        SpringApplication application = new SpringApplication(MigrationJob.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments).close();
    }

    @Bean
    FlywayMigrationStrategy schemaUpdate() {
        return SchemaUpdate::run;
    }

    @Bean
    DataSource migrationSource(DatabaseProperties properties) {
        return DatabaseUrl.of(properties.primaryUrl()).migrationSource();
    }
}
