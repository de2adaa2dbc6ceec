package dev.plinth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The floor: the statements of an order sent to PostgreSQL by pgbench, with nothing around them.
 */
final class PgBench {

    private static final Pattern COUNT = Pattern.compile("actually processed: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([\\d.]+)");
    private static final Pattern FAILED = Pattern.compile("failed transactions: (\\d+)");

    private PgBench() {}

    static boolean isThere() {
        try {
            return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Wrk.Result run(URI database, int seconds) {
        String output =
                output(
                        List.of(
                                "pgbench",
                                "-n",
                                "-Mprepared",
                                "-f",
                                "bench/loads/order.sql",
                                "-c" + Wrk.CONNECTIONS,
                                "-j1",
                                "-T" + seconds,
                                database.toString()));
        return new Wrk.Result(
                (long) number(COUNT, output),
                number(RATE, output),
                0,
                (long) number(FAILED, output));
    }

    private static String output(List<String> command) {
        try {
            Process pgbench = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(pgbench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
