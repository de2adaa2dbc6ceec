package dev.plinth.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the edge asks, how often and with what, while its own region says 503. */
@EnabledIf(value = "dev.plinth.drill.EdgeProxy#isPossible", disabledReason = "no nginx")
class EdgeProxyTests {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Region near = new Region(503);
    private final Region far = new Region(200);
    private final EdgeProxy edge;

    EdgeProxyTests(@TempDir Path home) throws IOException {
        edge = new EdgeProxy(home, near.port(), far.port());
    }

    @BeforeEach
    void awaitEdge() {
        await().ignoreExceptions()
                .until(() -> {
                    new Socket(InetAddress.getLoopbackAddress(), edge.port()).close();
                    return true;
                });
    }

    @AfterEach
    void close() {
        edge.close();
        near.close();
        far.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({"POST, /products", "PATCH, /products/1", "DELETE, /products/1", "GET, /orders"})
    void asksNobodyElseWhatIsNotForEverybody(String method, String path) throws Exception {
        HttpResponse<String> answer =
                send(request(path).method(method, BodyPublishers.ofString("{\"name\":\"A\"}")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(near.asked()).containsExactly(method + " " + path + " {\"name\":\"A\"}");
        assertThat(far.asked()).isEmpty();
    }

    /** nginx asks by another method than the one that was proved, and twice. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void takesAProofOffWhatEverybodyMayRead(String method) throws Exception {
        HttpResponse<String> answer =
                send(
                        request("/products/1")
                                .header("Authorization", "DPoP token")
                                .header("DPoP", "proof")
                                .method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(near.asked()).containsExactly("GET /products/1 ");
        assertThat(far.asked()).containsExactly(method + " /products/1 ");
    }

    @Test
    void leavesEverybodyElseTheirIdentity() throws Exception {
        send(request("/products/1").header("Authorization", "Bearer token"));
        send(request("/orders").header("Authorization", "DPoP token").header("DPoP", "proof"));

        assertThat(near.asked())
                .containsExactly("GET /products/1 Bearer token", "GET /orders DPoP token proof");
        assertThat(far.asked()).containsExactly("GET /products/1 Bearer token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /products", "GET /products", "POST /events", "POST /orders"})
    void keepsNoBodiesBeforeItAsks(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            String head = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nsome";
            socket.getOutputStream().write((request + head).getBytes(UTF_8));
            socket.getOutputStream().flush();

            await().until(() -> near.begun().contains(request));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
