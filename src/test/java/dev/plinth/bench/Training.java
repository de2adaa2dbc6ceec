package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * Writes it for the JVM and the jar of the benchmark.
     *
     * @param args another JVM's directory, another jar and the file to write, all three or none
     */
    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Training.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        Path cache = args.length == 3 ? Path.of(args[2]) : Cast.AOT_CACHE;
        List<String> options = List.of("@docker/java.args", "-XX:AOTCacheOutput=" + cache);
        List<String> command =
                args.length == 3
                        ? Cast.jar(Path.of(args[0]), Path.of(args[1]), options)
                        : Cast.jar(options);
        try (Stage stage = new Stage(command)) {
            stage.openPlinth();
            Contestant plinth = stage.contestants().getFirst();
            for (Scenario scenario : Scenario.values()) { // sign-ins too
                Wrk.run(plinth, scenario, SECONDS);
            }
        }
        System.out.printf("%s: %,d bytes%n", cache, Files.size(cache));
    }
}
