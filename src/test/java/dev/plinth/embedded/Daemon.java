package dev.plinth.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server process in the background, started by this process or left by an earlier one. */
final class Daemon {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LOG_END = 2_000;
    private static final boolean HAS_SETSID = new Command("setsid", "true").succeeds();

    private final PidFile pidFile;
    private @Nullable Process started;

    Daemon(PidFile pidFile) {
        this.pidFile = pidFile;
    }

    /** The process, if it runs. */
    Optional<ProcessHandle> process() {
        return Optional.ofNullable(started)
                .map(Process::toHandle)
                .filter(ProcessHandle::isAlive)
                .or(pidFile::process);
    }

    /** Starts the process and waits until it is ready. */
    void start(Command command, Path log, BooleanSupplier ready) {
        Process process = inASessionOfItsOwn(command).inBackground(log);
        started = process;
        boolean settled = Waiting.until(PATIENCE, () -> !process.isAlive() || ready.getAsBoolean());
        if (!settled || !process.isAlive()) {
            throw new IllegalStateException(
                    "%s did not start:%n%s"
                            .formatted(String.join(" ", command.words()), lastLinesOf(log)));
        }
    }

    private static String lastLinesOf(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.reduce("", (before, line) -> keepEnd(before + line + "\n"));
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }

    private static String keepEnd(String text) {
        return text.substring(Math.max(0, text.length() - LOG_END));
    }

    // Else the Ctrl-C that is meant for Plinth would end its servers first.
    private static Command inASessionOfItsOwn(Command command) {
        return HAS_SETSID
                ? new Command(Stream.concat(Stream.of("setsid"), command.words().stream()).toList())
                : command;
    }

    /** Sends a signal to the process and to all that it started. */
    void signal(String name) {
        process().ifPresent(process -> signal(name, familyOf(process)));
    }

    /** Ends the process by a signal, or by force once patience is at its end, and forgets it. */
    void end(String signal) {
        process().ifPresent(process -> end(signal, process));
        pidFile.delete();
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
