package dev.plinth.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that follows the events of a node. */
final class Following implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpResponse<InputStream> response;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;
    private volatile String lastId = "";

    private Following(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = Thread.startVirtualThread(this::read);
    }

    /** An event that came. */
    record Event(String id, String type, JsonNode data) {

        String subject() {
            return data.path("data").path("id").asString();
        }
    }

    static Following of(int port, String token, String query, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events" + query))
                        .header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        try {
            return new Following(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** The event about a subject, once it has come. */
    Event await(String subject, Duration most) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(most)
                .until(() -> about(subject), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Event> about(String subject) {
        return events().stream().filter(event -> event.subject().equals(subject)).findFirst();
    }

    void awaitMany(int number) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> events.size() >= number);
    }

    /** Until so many have come, or none comes any more. */
    void awaitSome(int number, Duration most) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(most)
                    .until(() -> events.size() >= number);
        } catch (ConditionTimeoutException noMore) {
            assertThat(events.size()).isLessThan(number);
        }
    }

    /** An id with which it can go on. */
    String awaitId() {
        Awaitility.await().until(() -> !lastId.isEmpty());
        return lastId;
    }

    boolean isOver() {
        return !reader.isAlive();
    }

    private void read() {
        String id = "";
        String type = "";
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                    lastId = id;
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(id, type, JSON.readTree(line.substring(6))));
                }
            }
        } catch (IOException ended) {
            events.add(new Event("", "broken off", JSON.createObjectNode()));
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
