package dev.plinth.middleware.warmup;

import dev.plinth.shared.Stranger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service over its own port, through the whole ring. */
@Component
class Rehearsal {

    private static final int FAILED = 500;

    private final WarmUpProperties properties;
    private final Environment environment;
    private final Stranger stranger;
    private final JsonMapper json;

    Rehearsal(
            WarmUpProperties properties,
            Environment environment,
            Stranger stranger,
            JsonMapper json) {
        this.properties = properties;
        this.environment = environment;
        this.stranger = stranger;
        this.json = json;
    }

    /**
     * Asks once for everything.
     *
     * @throws RuntimeException if something cannot be answered, such as while a database is away
     */
    void run(HttpClient client, Duration patience) {
        String bearer = "Bearer " + stranger.token();
        String id = UUID.randomUUID().toString();
        for (String path : properties.paths()) {
            id = firstOf(get(client, path.replace("{id}", id), bearer, patience), id);
        }
    }

    private String get(HttpClient client, String path, String bearer, Duration patience) {
        String port = environment.getRequiredProperty("local.server.port");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(patience)
                        .setHeader("Authorization", bearer)
                        .setHeader(OwnRequests.HEADER, OwnRequests.SECRET)
                        .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= FAILED) {
                throw new IllegalStateException(path + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException late) {
            throw new UncheckedIOException(late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String firstOf(String body, String otherwise) {
        return json.readTree(body).at("/items/0/id").asString(otherwise);
    }
}
