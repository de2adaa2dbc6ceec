package dev.plinth.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The file with one line for each request of a load. */
final class Requests {

    private static final String HEADINGS =
            "seconds since the fault,errand,node,status,problem,microseconds,outdated,token";

    private Requests() {}

    static void write(Path file, Outcome outcome) {
        Stream<String> lines =
                outcome.all().list().stream()
                        .sorted(Comparator.comparingLong(Sample::at))
                        .map(sample -> sample.line(outcome.begin()));
        try {
            Files.write(file, Stream.concat(Stream.of(HEADINGS), lines).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
