package dev.plinth.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A payment gateway that answers as it is told, and remembers the keys and bodies that it was sent.
 */
final class FakeGateway implements AutoCloseable {

    private final HttpServer server;
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile int status = 200;
    private volatile String body = "{\"reference\":\"r-1\"}";
    private volatile int failures;
    private volatile boolean silent;

    FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> keys() {
        return keys;
    }

    List<String> bodies() {
        return bodies;
    }

    FakeGateway answering(int status, String body) {
        this.status = status;
        this.body = body;
        return this;
    }

    /** Answers so many requests with 500 first. */
    FakeGateway failing(int times) {
        failures = times;
        return this;
    }

    /** Takes requests and never answers. */
    FakeGateway silent() {
        silent = true;
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (silent) {
            awaitClose();
        }
        int code = keys.size() <= failures ? 500 : status;
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
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
