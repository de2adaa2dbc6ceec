package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Runs scenarios, every contestant in every round, there and back. */
final class Benchmark {

    private final Pace pace;
    private final Stage stage;
    private final boolean hasFloor = PgBench.isThere();
    private final List<Measurement> measurements = new ArrayList<>();

    private Benchmark(Pace pace, Stage stage) {
        this.pace = pace;
        this.stage = stage;
    }

    /** How much of everything: seconds, and numbers of rounds. */
    private record Pace(int warmUps, int warmUp, int rounds, int seconds) {}

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Benchmark.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        boolean quick = List.of(args).contains("--quick");
        List<Scenario> scenarios =
                Arrays.stream(Scenario.values())
                        .filter(Scenario::isAlone)
                        .filter(each -> isWanted(each, args))
                        .toList();
        try (Stage stage = new Stage(Cast.jar(Cast.options()))) {
            stage.open();
            Benchmark benchmark =
                    new Benchmark(quick ? new Pace(2, 5, 3, 2) : new Pace(3, 10, 5, 5), stage);
            scenarios.forEach(benchmark::run);
            benchmark.write(scenarios);
        }
    }

    private static boolean isWanted(Scenario scenario, String[] args) {
        List<String> names = Stream.of(args).filter(arg -> !arg.startsWith("--")).toList();
        return names.isEmpty() || names.contains(scenario.title());
    }

    private void run(Scenario scenario) {
        List<Contestant> taking = stage.contestants().stream().filter(scenario::takes).toList();
        warmUp(scenario, taking);
        for (int round = 1; round <= pace.rounds(); round++) {
            for (Contestant contestant : round % 2 == 1 ? taking : taking.reversed()) {
                measure(scenario, contestant, contestant.name(), round);
                if (contestant.name().equals("plinth")) {
                    measure(scenario, contestant, "plinth again", round);
                }
            }
            if (scenario == Scenario.ORDER && hasFloor) {
                measure(
                        scenario,
                        "pgbench",
                        round,
                        () -> PgBench.run(stage.primary(), pace.seconds()));
            }
        }
    }

    /** In turns too, so that nobody is idle for so long that what is kept expires. */
    private void warmUp(Scenario scenario, List<Contestant> taking) {
        int turns = scenario.warmsUpSlowly() ? 3 * pace.warmUps() : pace.warmUps();
        for (int n = 0; n < turns; n++) {
            for (Contestant contestant : taking) {
                if (n == 0 || contestant.isJvm() || scenario.fillsCaches()) {
                    Wrk.run(contestant, scenario, pace.warmUp());
                }
            }
        }
    }

    private void measure(Scenario scenario, Contestant contestant, String name, int round) {
        contestant.token();
        measure(scenario, name, round, () -> Wrk.run(contestant, scenario, pace.seconds()));
    }

    private void measure(Scenario scenario, String name, int round, Supplier<Wrk.Result> load) {
        Counters counted = Counters.of(stage);
        Usage used = Usage.of(stage);
        Wrk.Result result = load.get();
        Measurement measurement =
                new Measurement(
                        scenario,
                        name,
                        round,
                        result,
                        Usage.of(stage).since(used),
                        Counters.of(stage).since(counted));
        measurements.add(measurement);
        System.out.println(measurement.csv());
    }

    private void write(List<Scenario> scenarios) throws IOException {
        List<String> lines = new ArrayList<>(List.of(Measurement.HEADINGS));
        measurements.forEach(measurement -> lines.add(measurement.csv()));
        Files.write(Stage.HOME.resolve("rounds.csv"), lines);
        Summary summary = new Summary(measurements, scenarios);
        String table = summary.table();
        System.out.println(table);
        Files.writeString(Stage.HOME.resolve("table.md"), table);
        Files.writeString(Stage.HOME.resolve("plot.svg"), summary.plot());
    }
}
