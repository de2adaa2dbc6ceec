package dev.plinth.middleware.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes spans by OTLP (protobuf over HTTP), and is a payment gateway that notes who asks. */
final class Collector implements AutoCloseable {

    private final Queue<String> spans = new ConcurrentLinkedQueue<>();
    private final Queue<String> parents = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    Collector() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::collect);
        server.createContext("/", this::pay);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether spans of this trace came, one of which has this name. */
    boolean has(String trace, String name) {
        String named = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
        return spans.stream().anyMatch(batch -> batch.contains(trace) && batch.contains(named));
    }

    /** The {@code traceparent} of each request to the gateway. */
    Queue<String> parents() {
        return parents;
    }

    private void collect(HttpExchange exchange) throws IOException {
        spans.add(HexFormat.of().formatHex(exchange.getRequestBody().readAllBytes()));
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void pay(HttpExchange exchange) throws IOException {
        parents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
