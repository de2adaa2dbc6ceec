package dev.plinth.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * F8: exports beside psql's {@code \copy} of the same columns, from the same replica, in turns; and
 * what one adds to the heap. Its argument is the number of users.
 */
final class Export {

    /** By then the JVM has compiled it for every format. */
    private static final int WARM_UPS = 5;

    private static final int ROUNDS = 5;
    private static final int LOOKS = 2;
    private static final Path COLLECTIONS = Stage.HOME.resolve("gc.log");
    private static final Pattern LEFT = Pattern.compile("Pause Full .*->(\\d+)M");

    private final Stage stage;
    private final int rows;
    private final Map<Transfer, List<Double>> seconds = new EnumMap<>(Transfer.class);
    private final Map<Transfer, Double> megabytes = new EnumMap<>(Transfer.class);
    private final Map<Transfer, Usage> usage = new EnumMap<>(Transfer.class);

    private Export(Stage stage, int rows) {
        this.stage = stage;
        this.rows = rows;
    }

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Export.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        int rows = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        List<String> options = new ArrayList<>(Cast.options());
        options.add("-Xlog:gc:file=" + COLLECTIONS);
        try (Stage stage = new Stage(Cast.jar(options))) {
            stage.openPlinth();
            Export export = new Export(stage, rows);
            export.fill();
            export.measure();
            String table = export.table();
            System.out.println(table);
            String report = table + export.heap();
            System.out.println(report.substring(table.length()));
            Files.writeString(Stage.HOME.resolve("export.md"), report);
        }
    }

    /** The users after the 100,000 that are there. */
    private void fill() {
        JdbcTemplate database = stage.database("plinth");
        database.update(
                """
                insert into users (id, name, email, age, bio)
                select ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                       'User Number ' || i, 'user' || i || '@example.com', 18 + i % 60,
                       '<b>Hello</b> from user ' || i
                from generate_series(100001, ?) as i
                """,
                rows);
        database.execute("vacuum analyze");
        String count = "select count(*) from users";
        Long all = database.queryForObject(count, Long.class);
        JdbcTemplate replica = stage.database(stage.replica(), "plinth");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Objects.equals(replica.queryForObject(count, Long.class), all));
    }

    private void measure() throws IOException {
        for (int n = 0; n < WARM_UPS; n++) {
            for (Transfer transfer : Transfer.values()) {
                if (!transfer.isCopy()) {
                    run(transfer);
                }
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            stage.contestants().getFirst().token();
            for (Transfer transfer : Transfer.values()) {
                time(transfer);
            }
        }
    }

    private void time(Transfer transfer) throws IOException {
        Usage before = Usage.of(stage);
        long begin = System.nanoTime();
        megabytes.put(transfer, run(transfer));
        double took = (System.nanoTime() - begin) / 1e9;
        usage.put(transfer, Usage.of(stage).since(before));
        seconds.computeIfAbsent(transfer, _ -> new ArrayList<>()).add(took);
    }

    private double run(Transfer transfer) throws IOException {
        URI replica = stage.replica();
        return transfer.run(
                replica, stage.contestants().getFirst(), Stage.HOME.resolve("export.out"));
    }

    private String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | export | s, median | against `\\copy` (least to most) | MB | CPU s: service | PostgreSQL |
                        |---|---|---|---|---|---|
                        """);
        seconds.forEach((transfer, took) -> table.append(row(transfer, took)));
        return table.toString();
    }

    private String row(Transfer transfer, List<Double> took) {
        List<Double> floor = seconds.getOrDefault(transfer.floor(), took);
        List<Double> ratios = new ArrayList<>();
        for (int n = 0; n < ROUNDS; n++) {
            ratios.add(took.get(n) / floor.get(n));
        }
        Usage last = usage.getOrDefault(transfer, new Usage(0, 0, 0));
        return "| %s | %.2f | **%.2f** (%.2f to %.2f) | %.0f | %.2f | %.2f |%n"
                .formatted(
                        transfer.title(),
                        median(took),
                        median(ratios),
                        ratios.stream().mapToDouble(x -> x).min().orElse(0),
                        ratios.stream().mapToDouble(x -> x).max().orElse(0),
                        megabytes.get(transfer),
                        last.service(),
                        last.database());
    }

    /** What full collections leave while exports run, and the most that is there with garbage. */
    private String heap() throws IOException {
        Heap heap = new Heap(stage.contestants().getFirst());
        double idle = heap.live();
        List<Double> used = during(heap::used);
        heap.live();
        List<Double> known = left();
        double before = known.getLast();
        during(heap::live);
        List<Double> live = left().stream().skip(known.size()).toList();
        return """

        Heap of %,d users as NDJSON: %.0f MiB live before, %.0f MiB more live during, at most %.1f MiB more with garbage
        """
                .formatted(rows, before, most(live) - before, most(used) - idle);
    }

    /** What each full collection has left, in MiB. */
    private static List<Double> left() throws IOException {
        return LEFT.matcher(Files.readString(COLLECTIONS))
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
    }

    private List<Double> during(DoubleSupplier look) {
        CompletableFuture<Void> exports =
                CompletableFuture.runAsync(() -> {
                    for (int n = 0; n < LOOKS; n++) {
                        try {
                            run(Transfer.NDJSON);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                });
        List<Double> seen = new ArrayList<>();
        while (!exports.isDone()) {
            seen.add(look.getAsDouble());
        }
        exports.join();
        return seen;
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(x -> x).max().orElse(0);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
