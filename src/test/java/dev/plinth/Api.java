package dev.plinth;

import dev.plinth.middleware.contract.Contract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of Plinth's HTTP interface, with the headers that it sends along. */
public final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final JsonMapper JSON = new JsonMapper();

    private final String address;
    private final Map<String, String> headers;

    public Api(int port) {
        this("http://127.0.0.1:" + port, Map.of());
    }

    private Api(String address, Map<String, String> headers) {
        this.address = address;
        this.headers = headers;
    }

    /** This client signed in as somebody. */
    public Api as(String email, String password) {
        Answer answer =
                post("/auth/login", Map.of("email", email, "password", password)).expect(200);
        return with("Authorization", "Bearer " + answer.json().path("accessToken").asString());
    }

    /** This client with one more header, or another value of it. */
    public Api with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Api(address, more);
    }

    /** A header that it sends along. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), "");
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), "");
    }

    public Answer delete(String path, Object body) {
        return send("DELETE", path, json(body), "application/json");
    }

    public Answer options(String path) {
        return send("OPTIONS", path, BodyPublishers.noBody(), "");
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), "");
    }

    /** Sends a body as JSON: a string as it is, anything else written by Jackson. */
    public Answer post(String path, Object body) {
        return send("POST", path, json(body), "application/json");
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, json(body), "application/json");
    }

    /** Sends a JSON merge patch (RFC 7396). */
    public Answer patch(String path, Object body) {
        return send("PATCH", path, json(body), "application/merge-patch+json");
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofString(
                body instanceof String text ? text : JSON.writeValueAsString(body));
    }

    private Answer send(String method, String path, BodyPublisher body, String type) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
        if (!type.isEmpty()) {
            request.setHeader("Content-Type", type);
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response =
                    HTTP.send(request.method(method, body).build(), Api::body);
            Contract.check(response);
            return new Answer(response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Nobody waits for the end of a stream. */
    private static BodySubscriber<String> body(ResponseInfo answer) {
        return answer.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("text/event-stream")
                ? new Beginning()
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    /** What Plinth answered. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(body());
        }

        /** Fails, showing the whole answer, unless it has this status. */
        public Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError("expected status " + status + " but got " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return response + "\n" + response.headers().map() + "\n" + body();
        }
    }
}
