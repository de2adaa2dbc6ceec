package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** F12: what a storm of sign-ins does to those who read a hot user at the same time. */
final class Storm {

    private static final int ROUNDS = 5;
    private static final int READERS = 8;
    private static final int GUESSERS = 16;
    private static final int SECONDS = 8;
    private static final int WARM_UPS = 4;

    private Storm() {}

    public static void main(String[] args) throws IOException {
        int guessers = args.length > 1 ? Integer.parseInt(args[1]) : GUESSERS;
        LoggingSystem.get(Storm.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        List<Double> ratios = new ArrayList<>();
        StringBuilder table =
                new StringBuilder(
                        """
                        | round | p99 alone, ms | beside the storm | ratio | reads/s alone | beside | sign-ins/s |
                        |---|---|---|---|---|---|---|
                        """);
        try (Stage stage = new Stage(Cast.jar(Cast.options()))) {
            stage.openPlinth();
            Contestant plinth = stage.contestants().getFirst();
            for (int n = 0; n < WARM_UPS; n++) {
                Wrk.run(plinth, Scenario.HOT_USER, SECONDS);
                Wrk.run(plinth, Scenario.LOGIN, SECONDS, guessers);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                plinth.token();
                Wrk.Result alone = Wrk.run(plinth, Scenario.HOT_USER, SECONDS, READERS);
                CompletableFuture<Wrk.Result> storm =
                        CompletableFuture.supplyAsync(
                                () -> Wrk.run(plinth, Scenario.LOGIN, SECONDS, guessers));
                Wrk.Result beside = Wrk.run(plinth, Scenario.HOT_USER, SECONDS, READERS);
                ratios.add(beside.p99() / alone.p99());
                table.append(
                        "| %d | %.2f | %.2f | %.1f | %,.0f | %,.0f | %.0f |%n"
                                .formatted(
                                        round,
                                        alone.p99(),
                                        beside.p99(),
                                        beside.p99() / alone.p99(),
                                        alone.rate(),
                                        beside.rate(),
                                        storm.join().rate()));
            }
        }
        ratios.sort(Double::compare);
        table.append("\nMedian: %.1f%n".formatted(ratios.get(ROUNDS / 2)));
        System.out.println(table);
        Files.writeString(Stage.HOME.resolve("storm.md"), table);
    }
}
