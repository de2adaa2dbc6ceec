package dev.plinth.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file in which a server keeps the number of its process, and what that process is recognised
 * by.
 */
record PidFile(Path path, String program, Path argument) {

    /** The server's process, if it runs. */
    Optional<ProcessHandle> process() {
        return pid().flatMap(ProcessHandle::of).filter(this::isServer);
    }

    private Optional<Long> pid() {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.findFirst().filter(line -> line.matches("\\d{1,18}")).map(Long::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // A pid file may outlive its process, and the system hands the number on to somebody else's.
    private boolean isServer(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command().map(Path::of).filter(this::isProgram).isPresent()
                && info.arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(argument.toString()::equals);
    }

    private boolean isProgram(Path command) {
        return command.getFileName().toString().startsWith(program);
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
