package dev.plinth.middleware.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks answers against the OpenAPI document of the instance that gave them. */
public final class Contract {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<URI, Optional<Document>> DOCUMENTS = new ConcurrentHashMap<>();

    private Contract() {}

    /**
     * Checks one answer; a port without a document, such as that of the metrics, promises nothing.
     *
     * @throws AssertionError unless the document describes it
     */
    public static void check(HttpResponse<String> answer) {
        document(answer.uri()).ifPresent(document -> new AnswerCheck(document, answer).run());
    }

    /**
     * Checks what a webhook is sent against the committed document.
     *
     * @throws AssertionError unless the document describes it
     */
    public static void checkNotice(String type, String body) {
        String place = "#/webhooks/" + type + "/post/requestBody/content/application~1json/schema";
        try {
            Document document = new Document(Files.readString(Path.of("docs/openapi.json")));
            assertThat(document.errors(place, body)).as(body).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what was promised at a port. */
    public static void forget(int port) {
        DOCUMENTS.keySet().removeIf(place -> place.getPort() == port);
    }

    private static Optional<Document> document(URI of) {
        return DOCUMENTS.computeIfAbsent(of.resolve("/openapi.json"), Contract::load);
    }

    private static Optional<Document> load(URI place) {
        HttpRequest request = HttpRequest.newBuilder(place).timeout(Duration.ofMinutes(2)).build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(new Document(answer.body()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new AssertionError("no document at " + place, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
