package dev.plinth.bench;

import dev.plinth.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * F9 and F14: from the start to ready, and the memory after the first request, with the plain jar
 * and with Plinth's options and its AOT cache, in turns, on a database that has its schema and rows
 * as at every start but the first; and the load that comes at the moment of readiness.
 */
final class Starts {

    private static final int ROUNDS = 5;
    private static final int FIRST = 5;
    private static final int WARM_UP = 30;

    private final List<Start> plain = new ArrayList<>();
    private final List<Start> chosen = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private String token = "";

    /** Seconds and MiB. */
    private record Start(double ready, double resident) {}

    /**
     * Answers a second that were not refusals, in the first ten and once warm; the p99 of the first
     * five, and then; and how many were refused of 1,000 in the first ten.
     */
    private record Load(double first, double steady, double p99First, double p99, double refused) {}

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Starts.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        Starts starts = new Starts();
        starts.run();
        System.out.println(starts.table());
        Files.writeString(Stage.HOME.resolve("starts.md"), starts.table());
    }

    private void run() {
        try (Stage stage = new Stage(Cast.jar(Cast.options()))) {
            stage.openPlinth();
            signIn(stage);
            for (int round = 0; round < ROUNDS; round++) {
                if (round % 2 == 0) {
                    plain.add(start(stage, List.of()));
                    startAndLoad(stage);
                } else {
                    startAndLoad(stage);
                    plain.add(start(stage, List.of()));
                }
                System.out.println(plain.getLast() + " " + chosen.getLast() + loads.getLast());
            }
        }
    }

    private void startAndLoad(Stage stage) {
        chosen.add(start(stage, Cast.options()));
        loads.add(load(stage.contestants().getFirst()));
        signIn(stage);
    }

    /** While it is warm, for the next start, which is not to wait for it. */
    private void signIn(Stage stage) {
        token = Cast.signIn(stage.contestants().getFirst().port());
    }

    private Start start(Stage stage, List<String> options) {
        double ready = stage.reopenPlinth(Cast.jar(options), token);
        Contestant plinth = stage.contestants().getFirst();
        new Api(plinth.port()).get("/products").expect(200);
        return new Start(ready, plinth.resident());
    }

    private static Load load(Contestant plinth) {
        Wrk.Result first = Wrk.run(plinth, Scenario.PRODUCTS, FIRST);
        Wrk.Result second = Wrk.run(plinth, Scenario.PRODUCTS, FIRST);
        Wrk.run(plinth, Scenario.PRODUCTS, WARM_UP);
        Wrk.Result steady = Wrk.run(plinth, Scenario.PRODUCTS, FIRST);
        long refused = first.refused() + second.refused();
        return new Load(
                (first.served() + second.served()) / 2,
                steady.served(),
                first.p99(),
                steady.p99(),
                1_000.0 * refused / (first.requests() + second.requests()));
    }

    private String table() {
        return """
        | | plain jar | %s | ratio |
        |---|---|---|---|
        | start to ready, s | %s | %s | %s |
        | resident after the first request, MiB | %s | %s | %s |

        | the load from readiness on | at first | steady | ratio |
        |---|---|---|---|
        | requests/s, first 10 s | %s | %s | %s |
        | p99, first 5 s, ms | %s | %s | %s |
        | refused of 1,000, first 10 s | %s | | |
        """
                .formatted(
                        String.join(" ", Cast.options()),
                        each(plain, Start::ready),
                        each(chosen, Start::ready),
                        ratio(chosen, Start::ready, plain, Start::ready),
                        each(plain, Start::resident),
                        each(chosen, Start::resident),
                        ratio(chosen, Start::resident, plain, Start::resident),
                        each(loads, Load::first),
                        each(loads, Load::steady),
                        ratio(loads, Load::first, loads, Load::steady),
                        each(loads, Load::p99First),
                        each(loads, Load::p99),
                        ratio(loads, Load::p99First, loads, Load::p99),
                        each(loads, Load::refused));
    }

    private static <T> String each(List<T> rounds, ToDoubleFunction<T> figure) {
        return spread(rounds.stream().mapToDouble(figure).toArray());
    }

    /** Of the rounds of the same number. */
    private static <T> String ratio(
            List<T> some, ToDoubleFunction<T> figure, List<T> others, ToDoubleFunction<T> other) {
        double[] ratios = new double[some.size()];
        for (int n = 0; n < ratios.length; n++) {
            ratios[n] = figure.applyAsDouble(some.get(n)) / other.applyAsDouble(others.get(n));
        }
        return spread(ratios);
    }

    /** Median, least and most. */
    private static String spread(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        String form = median < 100 ? "**%.2f** (%.2f to %.2f)" : "**%,.0f** (%,.0f to %,.0f)";
        return form.formatted(median, sorted[0], sorted[sorted.length - 1]);
    }
}
