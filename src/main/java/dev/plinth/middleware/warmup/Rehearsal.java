package dev.plinth.middleware.warmup;

import dev.plinth.shared.Stranger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the service over its own port, through the whole ring; with the oldest of the JDK's clients,
 * since the others bring hundreds of classes and TLS for what lasts a second.
 */
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
     * Asks once for everything, and says how long that took.
     *
     * @throws RuntimeException if something cannot be answered, such as while a database is away
     */
    Duration run(Duration patience) {
        long start = System.nanoTime();
        String bearer = "Bearer " + stranger.token();
        String id = UUID.randomUUID().toString();
        for (String path : properties.paths()) {
            id = firstOf(get(path.replace("{id}", id), bearer, patience), id);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private byte[] get(String path, String bearer, Duration patience) {
        try {
            HttpURLConnection connection = connection(path, patience);
            connection.setRequestProperty("Authorization", bearer);
            connection.setRequestProperty(OwnRequests.HEADER, OwnRequests.SECRET);
            if (connection.getResponseCode() >= FAILED) {
                throw new IllegalStateException(path + " answers " + connection.getResponseCode());
            }
            return body(connection);
        } catch (IOException late) {
            throw new UncheckedIOException(late);
        }
    }

    private HttpURLConnection connection(String path, Duration patience) throws IOException {
        String port = environment.getRequiredProperty("local.server.port");
        URI uri = URI.create("http://localhost:" + port + path);
        var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        int millis = Math.toIntExact(Math.max(1, patience.toMillis()));
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        return connection;
    }

    /** Read to its end, so that the connection is kept for the next request. */
    private static byte[] body(HttpURLConnection connection) throws IOException {
        InputStream refusal = connection.getErrorStream(); // a stranger's id is not found
        try (InputStream body = refusal == null ? connection.getInputStream() : refusal) {
            return body.readAllBytes();
        }
    }

    private String firstOf(byte[] body, String otherwise) {
        return json.readTree(body).at("/items/0/id").asString(otherwise);
    }
}
