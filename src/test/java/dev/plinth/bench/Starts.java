package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * F9 and F14: from the start to ready, the first ten seconds of a load, and the memory after the
 * first request, each with the plain jar and with Plinth's options and its AOT cache.
 */
final class Starts {

    private static final int ROUNDS = 3;
    private static final int FIRST = 10;
    private static final int WARM_UP = 40;

    private Starts() {}

    /** How it began: seconds, MiB, requests a second at first, and once warm. */
    private record Start(double ready, double resident, double first, double steady) {

        @Override
        public String toString() {
            return "| %.1f | %.0f | %,.0f | %,.0f | %.2f |"
                    .formatted(ready, resident, first, steady, first / steady);
        }
    }

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Starts.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (List<String> options : List.of(List.<String>of(), Cast.options())) {
                String name = options.isEmpty() ? "plain jar" : String.join(" ", options);
                Start start = start(options);
                starts.computeIfAbsent(name, _ -> new ArrayList<>()).add(start);
                System.out.println(name + " " + start);
            }
        }
        StringBuilder table =
                new StringBuilder(
                        """
                        | JVM | ready, s | resident, MiB | first 10 s, requests/s | steady | ratio |
                        |---|---|---|---|---|---|
                        """);
        starts.forEach((name, all) -> table.append("| " + name + " " + median(all) + "\n"));
        System.out.println(table);
        Files.writeString(Stage.HOME.resolve("starts.md"), table);
    }

    private static Start start(List<String> options) {
        try (Stage stage = new Stage(Cast.jar(options))) {
            double ready = stage.openPlinth();
            Contestant plinth = stage.contestants().getFirst();
            double resident = plinth.resident();
            double first = Wrk.run(plinth, Scenario.PRODUCTS, FIRST).rate();
            Wrk.run(plinth, Scenario.PRODUCTS, WARM_UP);
            return new Start(
                    ready, resident, first, Wrk.run(plinth, Scenario.PRODUCTS, FIRST).rate());
        }
    }

    private static Start median(List<Start> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Start::ready))
                .toList()
                .get(all.size() / 2);
    }
}
