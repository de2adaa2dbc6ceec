package dev.plinth.observe;

import dev.plinth.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus of our own, with the rules of {@code docker/prometheus}, that looks once a second.
 */
public final class Prometheus implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final Process process;

    public Prometheus(Path home, Integer... management) {
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("prometheus.yaml"), configuration(List.of(management)));
            Files.copy(Rules.DIRECTORY.resolve("rules.yaml"), home.resolve("rules.yaml"));
            process =
                    new ProcessBuilder(
                                    "prometheus",
                                    "--config.file=prometheus.yaml",
                                    "--storage.tsdb.path=data",
                                    "--web.listen-address=127.0.0.1:" + port)
                            .directory(home.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(home.resolve("prometheus.log").toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Prometheus does not start: apt-get install prometheus", e);
        }
    }

    /** The one that operators have, with these targets, and in a hurry. */
    private static String configuration(List<Integer> management) {
        String targets =
                management.stream()
                        .map("127.0.0.1:%d"::formatted)
                        .collect(Collectors.joining("\", \""));
        return Rules.text(Rules.DIRECTORY.resolve("prometheus.yaml"))
                .replace("plinth:9090", targets)
                .replace("_interval: 15s", "_interval: 1s")
                .replace("scrape_timeout: 10s", "scrape_timeout: 1s");
    }

    /** The series that answer a query. */
    JsonNode query(String query) {
        return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .path("data")
                .path("result");
    }

    /** The series that answer a query, with their values in these seconds. */
    JsonNode range(String query, long from, long to) {
        return get("/api/v1/query_range?step=2&start=%d&end=%d&query=%s"
                        .formatted(from, to, URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .path("data")
                .path("result");
    }

    /** A value as Prometheus writes it. */
    static double number(JsonNode value) {
        return Double.parseDouble(value.asString().replace("Inf", "Infinity"));
    }

    /** The groups of rules, with how each fares. */
    JsonNode groups() {
        return get("/api/v1/rules").path("data").path("groups");
    }

    /** Whether so many instances answer it. */
    public boolean scrapes(int instances) {
        try {
            return query("up == 1").size() == instances;
        } catch (UncheckedIOException | IllegalStateException starting) {
            return false;
        }
    }

    /** The alerts that are pending or firing, each with the name of what it is about. */
    public Set<String> alerts(String state) {
        return get("/api/v1/alerts")
                .at("/data/alerts")
                .valueStream()
                .filter(alert -> alert.path("state").asString().contains(state))
                .map(alert -> alert.path("labels"))
                .map(labels ->
                        labels.path("alertname").asString()
                                + " "
                                + labels.path("name").asString(""))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonNode get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
