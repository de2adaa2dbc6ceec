package dev.plinth.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load by wrk: 32 connections, each sending its next request when it has an answer. */
final class Wrk {

    static final int CONNECTIONS = 32;

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");

    private Wrk() {}

    /**
     * What came of it.
     *
     * @param rate requests a second
     * @param p99 of the latency, in milliseconds; closed loop, so it flatters
     * @param refused answers that are neither 2xx nor 3xx
     */
    record Result(long requests, double rate, double p99, long refused) {

        /** Requests a second that were not refused. */
        double served() {
            return requests == 0 ? 0 : rate * (requests - refused) / requests;
        }
    }

    static Result run(Contestant contestant, Scenario scenario, int seconds) {
        return run(contestant, scenario, seconds, CONNECTIONS);
    }

    static Result run(Contestant contestant, Scenario scenario, int seconds, int connections) {
        return run(contestant, scenario, seconds, connections, 100_000);
    }

    /**
     * Sends the load.
     *
     * @param users how many of them are asked for
     */
    static Result run(
            Contestant contestant, Scenario scenario, int seconds, int connections, int users) {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections));
        command.addAll(List.of("-d" + seconds + "s", "--latency"));
        command.addAll(List.of("-H", "Authorization: Bearer " + contestant.token()));
        if (!scenario.script().isEmpty()) {
            command.addAll(List.of("-s", "bench/loads/" + scenario.script()));
        }
        if (scenario.isConditional()) {
            command.addAll(List.of("-H", "If-None-Match: " + entityTag(contestant, scenario)));
        }
        command.add(contestant.address() + scenario.path());
        return result(output(command, users));
    }

    private static String entityTag(Contestant contestant, Scenario scenario) {
        URI uri = URI.create(contestant.address() + scenario.path());
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String output(List<String> command, int users) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("USERS", String.valueOf(users)); // for the scripts
            Process wrk = builder.start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (wrk.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Result result(String output) {
        Matcher p99 = P99.matcher(output);
        double latency = p99.find() ? Double.parseDouble(p99.group(1)) * millis(p99.group(2)) : 0;
        return new Result(
                (long) number(REQUESTS, output),
                number(RATE, output),
                latency,
                (long) number(REFUSED, output));
    }

    private static double millis(String unit) {
        return switch (unit) {
            case "us" -> 0.001;
            case "ms" -> 1;
            default -> 1000;
        };
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
