package dev.plinth.bench;

import dev.plinth.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * What each filter costs: a hot user with all of them and with all but one, by turns, in one JVM.
 */
final class Removal {

    private static final int WARM_UPS = 5;
    private static final int WARM_UP = 12;
    private static final int ROUNDS = 5;
    private static final int SECONDS = 3;

    private final int port = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, List<Sample>> samples = new TreeMap<>();

    /** The time of processors a request, with the filter and without, in microseconds. */
    private record Sample(double with, double without, long refused) {

        double cost() {
            return with - without;
        }
    }

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Removal.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        String table = new Removal().run();
        System.out.println(table);
        Files.writeString(Stage.HOME.resolve("removal.md"), table);
    }

    private String run() {
        try (Stage stage = new Stage(Cast.classes(Switchboard.class, String.valueOf(port)))) {
            stage.openPlinth();
            Contestant plinth = stage.contestants().getFirst();
            List<String> filters = switchboard("GET", "").lines().toList();
            for (int n = 0; n < WARM_UPS; n++) {
                Wrk.run(plinth, Scenario.HOT_USER, WARM_UP);
            }
            Load all = load(stage);
            for (int round = 1; round <= ROUNDS; round++) {
                for (String filter : round % 2 == 1 ? filters : filters.reversed()) {
                    all = measure(stage, filter, all);
                }
            }
            return table();
        }
    }

    /** Without the one, and with all of them again; the answer is what that took. */
    private Load measure(Stage stage, String filter, Load before) {
        switchboard("DELETE", filter);
        Load without = load(stage);
        switchboard("PUT", filter);
        Load after = load(stage);
        samples.computeIfAbsent(filter, _ -> new ArrayList<>())
                .add(
                        new Sample(
                                (before.micros + after.micros) / 2,
                                without.micros,
                                without.refused));
        return after;
    }

    private record Load(double micros, long refused) {}

    private static Load load(Stage stage) {
        Contestant plinth = stage.contestants().getFirst();
        plinth.token();
        Usage used = Usage.of(stage);
        Wrk.Result result = Wrk.run(plinth, Scenario.HOT_USER, SECONDS);
        return new Load(
                Usage.of(stage).since(used).service() * 1_000_000 / result.requests(),
                result.refused());
    }

    private String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | without | CPU µs a request | with all | cost, µs (least to most) |
                        |---|---|---|---|
                        """);
        samples.forEach((filter, all) -> table.append(row(filter, all)));
        return table.toString();
    }

    private static String row(String filter, List<Sample> all) {
        DoubleSummaryStatistics costs = all.stream().mapToDouble(Sample::cost).summaryStatistics();
        boolean isNeeded = all.stream().anyMatch(sample -> sample.refused > 0);
        return "| %s | %.1f | %.1f | %s |%n"
                .formatted(
                        filter,
                        median(all, Sample::without),
                        median(all, Sample::with),
                        isNeeded
                                ? "nothing is answered without it"
                                : "%.1f (%.1f to %.1f)"
                                        .formatted(
                                                median(all, Sample::cost),
                                                costs.getMin(),
                                                costs.getMax()));
    }

    private static double median(List<Sample> all, ToDoubleFunction<Sample> figure) {
        return all.stream().mapToDouble(figure).sorted().skip(all.size() / 2).findFirst().orElse(0);
    }

    private String switchboard(String method, String filter) {
        URI uri = URI.create("http://127.0.0.1:%d/%s".formatted(port, filter));
        try {
            return client.send(
                            HttpRequest.newBuilder(uri)
                                    .method(method, BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
