package dev.plinth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * F13: 10,000 mixed reads a second (85 % users, 10 % orders of a user, 5 % products), sent when
 * they are due and not when the last answer has come.
 */
final class Headline {

    private static final int CONNECTIONS = 100;
    private static final int EACH_PER_SECOND = 100;
    private static final int SECONDS = 20;
    private static final int USERS = 100_000;

    private Headline() {}

    public static void main(String[] args) throws IOException {
        LoggingSystem.get(Headline.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
        try (Stage stage = new Stage(Cast.jar(Cast.options()))) {
            stage.openPlinth();
            Contestant plinth = stage.contestants().getFirst();
            Path targets = Stage.HOME.resolve("targets.txt");
            Files.write(targets, targets(plinth.address()));
            for (int n = 0; n < 3; n++) {
                send(plinth, targets, 2 * EACH_PER_SECOND);
            }
            String log = send(plinth, targets, EACH_PER_SECOND);
            System.out.println(log);
            Files.writeString(Stage.HOME.resolve("headline.md"), log);
        }
    }

    private static List<String> targets(String address) {
        Random random = new Random(44);
        return IntStream.range(0, 20_000)
                .mapToObj(n -> address + path(n % 20, 1 + random.nextInt(USERS)))
                .toList();
    }

    private static String path(int kind, int user) {
        if (kind == 0) {
            return "/products";
        }
        return (kind < 3 ? "/orders/user/" : "/users/")
                + "00000000-0000-4000-8000-%012x".formatted(user);
    }

    /** Sends for a while, so many a second on each connection. */
    private static String send(Contestant plinth, Path targets, int rate) {
        Path log = Stage.HOME.resolve("headline.log");
        try {
            Files.deleteIfExists(log);
            Process h2load =
                    new ProcessBuilder(
                                    "h2load",
                                    "--h1",
                                    "-c" + CONNECTIONS,
                                    "-D" + SECONDS,
                                    "--rps=" + rate,
                                    "--log-file=" + log,
                                    "-HAuthorization: Bearer " + plinth.token(),
                                    "-i" + targets)
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(h2load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines()
                            .filter(line ->
                                    line.startsWith("finished") || line.startsWith("status"))
                            .reduce("", (all, line) -> all + line + "\n")
                    + latencies(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String latencies(Path log) throws IOException {
        int[] micros =
                Files.readAllLines(log).stream()
                        .mapToInt(line -> Integer.parseInt(line.split("\t", -1)[2]))
                        .sorted()
                        .toArray();
        return "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, most %.2f ms%n"
                .formatted(at(micros, 0.5), at(micros, 0.99), at(micros, 0.999), at(micros, 1));
    }

    private static double at(int[] micros, double share) {
        return micros[(int) Math.min(micros.length - 1, micros.length * share)] / 1000.0;
    }
}
