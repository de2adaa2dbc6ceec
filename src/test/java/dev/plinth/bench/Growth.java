package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** F10: how the cost of a request grows with the number of connections. */
final class Growth {

    private static final List<Integer> CONNECTIONS = List.of(8, 32, 128, 512, 2_048, 4_096);
    private static final int WARM_UPS = 4;
    private static final int SECONDS = 10;

    private Growth() {}

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Growth.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        StringBuilder table =
                new StringBuilder(
                        """
                        | connections | requests/s | p99 ms | refused | CPU µs of the service |
                        |---|---|---|---|---|
                        """);
        try (Stage stage = new Stage(Cast.jar(Cast.options()))) {
            stage.openPlinth();
            Contestant plinth = stage.contestants().getFirst();
            for (int n = 0; n < WARM_UPS; n++) {
                Wrk.run(plinth, Scenario.HOT_USER, SECONDS);
            }
            for (int connections : CONNECTIONS) {
                plinth.token();
                Usage before = Usage.of(stage);
                Wrk.Result result = Wrk.run(plinth, Scenario.HOT_USER, SECONDS, connections);
                double micros =
                        Usage.of(stage).since(before).service() * 1_000_000 / result.requests();
                table.append(
                        "| %d | %,.0f | %.1f | %d | %.1f |%n"
                                .formatted(
                                        connections,
                                        result.rate(),
                                        result.p99(),
                                        result.refused(),
                                        micros));
            }
        }
        System.out.println(table);
        Files.writeString(Stage.HOME.resolve("growth.md"), table);
    }
}
