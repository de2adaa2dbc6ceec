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
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus of our own, with the rules of {@code docker/prometheus}, that looks once a second.
 */
final class Prometheus implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final Process process;

    Prometheus(Path home, int management) {
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("prometheus.yaml"), configuration(management));
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

    /** The one that operators have, with this target, and in a hurry. */
    private static String configuration(int management) {
        return Rules.text(Rules.DIRECTORY.resolve("prometheus.yaml"))
                .replace("plinth:9090", "127.0.0.1:" + management)
                .replace("_interval: 15s", "_interval: 1s")
                .replace("scrape_timeout: 10s", "scrape_timeout: 1s");
    }

    /** The series that answer a query. */
    JsonNode query(String query) {
        return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .path("data")
                .path("result");
    }

    /** The groups of rules, with how each fares. */
    JsonNode groups() {
        return get("/api/v1/rules").path("data").path("groups");
    }

    boolean scrapes() {
        try {
            return query("up == 1").size() == 1;
        } catch (UncheckedIOException | IllegalStateException starting) {
            return false;
        }
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
