package dev.plinth.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A background process, known by its pid file and recognised by its program and a path that it was
 * started with.
 */
record Daemon(String program, Path pidFile, Path argument) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final boolean SESSIONS = new Command("setsid", "true").succeeds();

    /** Starts the process and waits until it is ready. */
    void start(Command command, BooleanSupplier ready) {
        Path log = argument.resolveSibling(argument.getFileName() + ".log");
        Process process = inItsOwnSession(command).inBackground(log);
        boolean settled = Waiting.until(PATIENCE, () -> !process.isAlive() || ready.getAsBoolean());
        if (!settled || !process.isAlive()) {
            throw new IllegalStateException(program + " did not start, see " + log);
        }
    }

    // The terminal's Ctrl-C goes to all of its session, and would end the server before its
    // clients.
    private static Command inItsOwnSession(Command command) {
        return SESSIONS
                ? new Command(Stream.concat(Stream.of("setsid"), command.words().stream()).toList())
                : command;
    }

    /** The process, if it runs. */
    Optional<ProcessHandle> process() {
        return pid().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    private Optional<Long> pid() {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst().filter(line -> line.matches("\\d{1,18}")).map(Long::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // A pid file may outlive its process, and the system hands the number on to somebody else's.
    private boolean isOurs(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().map(Path::of).filter(this::isProgram).isPresent()
                && info.arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(argument.toString()::equals);
    }

    private boolean isProgram(Path command) {
        return command.getFileName().toString().startsWith(program);
    }

    /** Sends a signal to the process and to all that it started. */
    void signal(String name) {
        process().ifPresent(process -> signal(name, familyOf(process)));
    }

    /** Ends the process by a signal, or by force once patience is at its end, and forgets it. */
    void end(String signal) {
        process().ifPresent(process -> end(signal, process));
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(String signal, ProcessHandle process) {
        List<ProcessHandle> family = familyOf(process);
        signal("CONT", family);
        signal(signal, "KILL".equals(signal) ? family : List.of(process));
        if (!areGone(family)) {
            signal("KILL", family);
            areGone(family);
        }
    }

    private static boolean areGone(List<ProcessHandle> family) {
        return Waiting.until(PATIENCE, () -> family.stream().noneMatch(Daemon::runs));
    }

    // One that nobody has waited for yet counts as alive, but no longer has a program.
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static List<ProcessHandle> familyOf(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        Stream<String> pids = processes.stream().map(process -> String.valueOf(process.pid()));
        new Command(
                        Stream.concat(Stream.of("sh", "-c", "kill -s \"$0\" \"$@\"", name), pids)
                                .toList())
                .succeeds();
    }
}
