package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** How much of 100,000 users caches of different sizes hold; they grow with the heap. */
final class Heaps {

    private static final List<String> HEAPS = List.of("256m", "512m", "1g", "2g");
    private static final int WARM_UPS = 4;
    private static final int SECONDS = 10;

    private Heaps() {}

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Heaps.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        StringBuilder table =
                new StringBuilder(
                        """
                        | heap | requests/s | p99 ms | kept answers used | CPU µs of the service |
                        |---|---|---|---|---|
                        """);
        for (String heap : HEAPS) {
            List<String> options = new ArrayList<>(Cast.options());
            options.add("-Xmx" + heap);
            try (Stage stage = new Stage(Cast.jar(options))) {
                stage.openPlinth();
                table.append(measure(stage, heap));
            }
            System.out.println(table);
        }
        Files.writeString(Stage.HOME.resolve("heaps.md"), table);
    }

    private static String measure(Stage stage, String heap) {
        Contestant plinth = stage.contestants().getFirst();
        for (int n = 0; n < WARM_UPS; n++) {
            Wrk.run(plinth, Scenario.USERS, SECONDS);
        }
        plinth.token();
        Usage used = Usage.of(stage);
        double hits = Counters.hits(stage);
        Wrk.Result result = Wrk.run(plinth, Scenario.USERS, SECONDS);
        return "| %s | %,.0f | %.1f | %.0f %% | %.1f |%n"
                .formatted(
                        heap,
                        result.rate(),
                        result.p99(),
                        100 * (Counters.hits(stage) - hits) / result.requests(),
                        Usage.of(stage).since(used).service() * 1_000_000 / result.requests());
    }
}
