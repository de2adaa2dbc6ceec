package dev.plinth.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands for a region behind the edge: always gives the same answer, and notes what it is asked.
 */
final class Region implements AutoCloseable {

    private static final int NO_BODY = -1;

    private final int status;
    private final HttpServer server;
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Region(int status) throws IOException {
        this.status = status;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Method and path of requests whose head is here. */
    List<String> begun() {
        return begun;
    }

    /** Method, path, credentials and body of those that are here as a whole. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        begun.add(line);
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(line + " " + credentials(exchange.getRequestHeaders()) + body);
        exchange.sendResponseHeaders(status, NO_BODY);
        exchange.close();
    }

    private static String credentials(Headers headers) {
        return Stream.of("Authorization", "DPoP")
                .flatMap(name -> headers.getOrDefault(name, List.of()).stream())
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
