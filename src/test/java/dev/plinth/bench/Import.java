package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Imports of products beside psql's {@code \copy} into an equal table, in turns, and what is on the
 * heap meanwhile, of which there are 256 MiB. Its arguments are the number of products and that of
 * rounds.
 */
final class Import {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Path COLLECTIONS = Stage.HOME.resolve("gc-import.log");

    private final Stage stage;
    private final int rows;
    private final int rounds;
    private final Map<Intake, List<Double>> seconds = new EnumMap<>(Intake.class);
    private final Map<Intake, Double> megabytes = new EnumMap<>(Intake.class);
    private final Map<Intake, Double> peak = new EnumMap<>(Intake.class);
    private final Map<Intake, Usage> usage = new EnumMap<>(Intake.class);

    private Import(Stage stage, int rows, int rounds) {
        this.stage = stage;
        this.rows = rows;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Import.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        int rows = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        List<String> options = new ArrayList<>(Cast.options());
        options.addAll(List.of("-Xmx256m", "-Xlog:gc:file=" + COLLECTIONS));
        try (Stage stage = new Stage(Cast.jar(options))) {
            stage.openPlinth();
            Import imports = new Import(stage, rows, rounds);
            imports.measure();
            String table = imports.table();
            System.out.println(table);
            Files.writeString(Stage.HOME.resolve("import.md"), table);
        }
    }

    private void measure() throws IOException {
        JdbcTemplate database = stage.database("plinth");
        database.execute("create table copied (like products including all)");
        // Else each of a million rows that are deleted between rounds is looked for in all orders
        // and changes of stock.
        database.execute("alter table order_items drop constraint order_items_product_id_fkey");
        database.execute("alter table stock_changes drop constraint stock_changes_product_id_fkey");
        for (Intake intake : Intake.values()) {
            intake.write(file(intake), rows);
        }
        for (int round = 0; round < rounds; round++) {
            stage.contestants().getFirst().token();
            for (Intake intake : Intake.values()) {
                if (intake.isAnew()) {
                    empty(database);
                }
                time(intake);
            }
        }
        for (Intake intake : Intake.values()) {
            Files.delete(file(intake));
        }
    }

    /** As if nothing had ever been imported. */
    private void empty(JdbcTemplate database) {
        database.execute("truncate copied");
        database.execute("delete from stock_changes where reason = 'import'");
        database.execute("delete from products where sku like 'bench-%'");
        database.execute("vacuum analyze products");
        stage.database("postgres").execute("checkpoint"); // which only its administrator may
    }

    private void time(Intake intake) throws IOException {
        Usage before = Usage.of(stage);
        AtomicBoolean over = new AtomicBoolean();
        Thread watch = Thread.ofPlatform().start(() -> watch(intake, over));
        long begin = System.nanoTime();
        intake.run(stage.primary(), stage.contestants().getFirst(), file(intake));
        double took = (System.nanoTime() - begin) / 1e9;
        over.set(true);
        join(watch);
        usage.put(intake, Usage.of(stage).since(before));
        megabytes.put(intake, Files.size(file(intake)) / 1e6);
        seconds.computeIfAbsent(intake, _ -> new ArrayList<>()).add(took);
    }

    private void watch(Intake intake, AtomicBoolean over) {
        Heap heap = new Heap(stage.contestants().getFirst());
        while (!over.get()) {
            peak.merge(intake, heap.used(), Math::max);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos()); // looking costs a processor
        }
    }

    private static void join(Thread watch) {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path file(Intake intake) {
        return Stage.HOME.resolve("import-" + intake.name().toLowerCase(Locale.ROOT));
    }

    private String table() {
        StringBuilder table =
                new StringBuilder(
                        """
                        | import of %,d products | s, median (least to most) | rows/s | MB/s | against `\\copy` | peak heap MiB, with garbage | CPU s: service | PostgreSQL |
                        |---|---|---|---|---|---|---|---|
                        """
                                .formatted(rows));
        Stream.of(Intake.values()).forEach(intake -> table.append(row(intake)));
        return table.toString();
    }

    private String row(Intake intake) {
        List<Double> took = seconds.getOrDefault(intake, List.of()).stream().sorted().toList();
        double median = median(took);
        double floor = median(seconds.getOrDefault(Intake.COPY, took).stream().sorted().toList());
        Usage last = usage.getOrDefault(intake, new Usage(0, 0, 0));
        return "| %s | %.1f (%.1f to %.1f) | %,.0f | %.1f | %.1f | %.0f | %.1f | %.1f |%n"
                .formatted(
                        intake.title(),
                        median,
                        took.getFirst(),
                        took.getLast(),
                        rows / median,
                        megabytes.getOrDefault(intake, 0.0) / median,
                        median / floor,
                        peak.getOrDefault(intake, 0.0),
                        last.service(),
                        last.database());
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
