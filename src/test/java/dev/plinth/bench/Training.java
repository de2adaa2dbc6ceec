package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Writes the AOT cache (JEP 483, 515): Plinth serves real requests, and what it has loaded and
 * learned by then is where the next one begins.
 */
final class Training {

    private static final int SECONDS = 5;

    private Training() {}

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Training.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        List<String> options = List.of("@docker/java.args", "-XX:AOTCacheOutput=" + Cast.AOT_CACHE);
        try (Stage stage = new Stage(Cast.jar(options))) {
            stage.openPlinth();
            Contestant plinth = stage.contestants().getFirst();
            for (Scenario scenario : Scenario.values()) { // sign-ins too
                Wrk.run(plinth, scenario, SECONDS);
            }
        }
        System.out.printf("%s: %,d bytes%n", Cast.AOT_CACHE, Files.size(Cast.AOT_CACHE));
    }
}
