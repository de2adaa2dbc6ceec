package dev.plinth.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system: answers as it is told, and remembers what it was sent. */
public final class FakeReceiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile int status = 204;
    private volatile Map<String, String> headers = Map.of();
    private volatile int refusals;
    private volatile boolean silent;
    private volatile boolean echoing;

    public FakeReceiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** What it was sent, when, and with which status it answered. */
    public record Request(
            Instant at, int status, String path, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return String.join(",", headers.getOrDefault(capitalised(name), List.of()));
        }

        private static String capitalised(String name) {
            return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }

        public String id() {
            return header("webhook-id");
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hooks";
    }

    public FakeReceiver answering(int status, Map<String, String> headers) {
        this.headers = headers;
        this.status = status;
        return this;
    }

    /** Answers so many requests with 500 first. */
    FakeReceiver refusing(int times) {
        refusals = times;
        return this;
    }

    /** Takes requests and never answers. */
    public FakeReceiver silent() {
        silent = true;
        return this;
    }

    /** Answers all that it has taken. */
    void speaking() {
        silent = false;
        closing.countDown();
    }

    /** Says back what it was sent. */
    public FakeReceiver echoing() {
        echoing = true;
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        int code = requests.size() < refusals ? 500 : status;
        requests.add(
                new Request(
                        Instant.now(),
                        code,
                        exchange.getRequestURI().getPath(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        body));
        if (silent) {
            awaitClose();
        }
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] text = (echoing ? body : "Thanks\0 a lot").getBytes(UTF_8);
        exchange.sendResponseHeaders(code, code == 204 ? -1 : text.length);
        if (code != 204) {
            exchange.getResponseBody().write(text);
        }
        exchange.close();
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
