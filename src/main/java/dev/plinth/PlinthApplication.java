package dev.plinth;

import dev.plinth.middleware.database.MigrationJob;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Plinth. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PlinthApplication {

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // else codes and headers have the digits of the machine's
        if (MigrationJob.isWanted()) {
            MigrationJob.run(args);
        } else {
            SpringApplication.run(PlinthApplication.class, args);
        }
    }
}
