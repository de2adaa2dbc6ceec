package dev.plinth.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus's own tool, where it is installed ({@code apt-get install prometheus}). */
record Promtool(Path program) {

    static Optional<Promtool> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "promtool"))
                .filter(Files::isExecutable)
                .map(Promtool::new)
                .findFirst();
    }

    /** How it ended, and everything that it said. */
    record Verdict(int status, String said) {}

    Verdict run(String input, String... arguments) {
        try {
            Path file = Files.createTempFile("promtool", ".txt");
            Files.writeString(file, input);
            Process process =
                    new ProcessBuilder(
                                    Stream.concat(
                                                    Stream.of(program.toString()),
                                                    Stream.of(arguments))
                                            .toList())
                            .redirectInput(file.toFile())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            Files.delete(file);
            return new Verdict(status, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
