package dev.plinth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The time of processors that was used until now, in seconds.
 *
 * @param service by the one that is measured; the others do next to nothing
 * @param database by PostgreSQL, all of it
 * @param redis by Redis
 */
record Usage(double service, double database, double redis) {

    /** What {@code /proc} counts in. */
    private static final double TICKS_PER_SECOND = 100;

    /** Of all who take part, one of whom is loaded, and of the servers that they share. */
    static Usage of(Stage stage) {
        String directory = stage.directory();
        List<ProcessHandle> servers =
                ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(directory))
                        .toList();
        return new Usage(
                ofFamilies(stage.contestants().stream().map(Contestant::process)),
                ofFamilies(servers.stream().filter(runs("postgres"))),
                ofFamilies(servers.stream().filter(runs("redis-server"))));
    }

    Usage since(Usage before) {
        return new Usage(
                service - before.service, database - before.database, redis - before.redis);
    }

    private static Predicate<ProcessHandle> runs(String program) {
        return process -> process.info().command().orElse("").endsWith(program);
    }

    private static double ofFamilies(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .mapToDouble(Usage::seconds)
                .sum();
    }

    /** In its own mode and the system's, with its children that have ended. */
    private static double seconds(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum()
                    / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }
}
