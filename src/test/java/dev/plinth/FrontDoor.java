package dev.plinth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** One address for the two parts of the service, which passes each request on to the right one. */
final class FrontDoor implements AutoCloseable {

    /** What the part of users serves. */
    private static final Pattern USERS =
            Pattern.compile("/(users|auth|api-keys|audit|export/users|\\.well-known)(/.*)?");

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile int users;
    private volatile int orders;
    private volatile boolean withoutUsers;

    FrontDoor() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void leadTo(int usersPort, int ordersPort) {
        users = usersPort;
        orders = ordersPort;
    }

    /** Hangs up on whoever asks the part of users, or does so no more. */
    void setWithoutUsers(boolean isAway) {
        withoutUsers = isAway;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isForUsers = USERS.matcher(exchange.getRequestURI().getPath()).matches();
            if (isForUsers && withoutUsers) {
                return;
            }
            answer(exchange, http.send(request(exchange, isForUsers), BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, boolean isForUsers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d%s"
                                                .formatted(
                                                        isForUsers ? users : orders,
                                                        exchange.getRequestURI())))
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!OF_THE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return request.build();
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
            throws IOException {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!OF_THE_CONNECTION.contains(name)) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
