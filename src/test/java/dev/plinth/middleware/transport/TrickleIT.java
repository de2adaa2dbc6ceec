package dev.plinth.middleware.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import dev.plinth.RawSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Requests that come byte by byte, never silent for long, and never end. */
@PlinthIT
@TestPropertySource(
        properties = {"plinth.input.max-body-time=1s", "plinth.input.max-header-time=1s"})
@Timeout(20)
class TrickleIT {

    private static final String POST =
            "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private final int port;

    TrickleIT(@LocalServerPort int port) {
        this.port = port;
    }

    @ParameterizedTest
    @CsvSource({
        "GET /, x",
        "G, E",
        "'GET / HTTP/1.1\nHost: ', x",
        "'GET / HTTP/1.1\nHost: x\n', 'a: b\n'"
    })
    void closesWhereHeadersDoNotEnd(String beginning, String drop) throws IOException {
        assertThat(trickle(crlf(beginning), crlf(drop))).isEmpty();
    }

    @Test
    void endsABodyOfADeclaredLength() throws IOException {
        assertThat(trickle(POST + "Content-Length: 60000\r\n\r\n{", " "))
                .startsWith("HTTP/1.1 408 ")
                .containsIgnoringCase("Connection: close")
                .contains("/problems/request-timeout");
    }

    @Test
    void doesNotWaitLongForABodyThatItDoesNotWant() throws IOException {
        String unwanted = POST.replace("/auth/login", "/nothing") + "Content-Length: 60000\r\n";

        assertThat(trickle(unwanted + "\r\n{", " ")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void endsABodyInChunks() throws IOException {
        assertThat(trickle(POST + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "1\r\n \r\n"))
                .startsWith("HTTP/1.1 408 ");
    }

    @Test
    void takesNothingBetweenChunks() throws IOException {
        String chunked = POST + "Transfer-Encoding: chunked\r\n\r\n";

        assertThat(trickle(chunked + "1;", "x")).startsWith("HTTP/1.1 400 ");
        assertThat(trickle(chunked + "1\r\n{\r\n0\r\n", "x")).startsWith("HTTP/1.1 4");
    }

    @Test
    void takesABodyInChunks() {
        String body = "9\r\n{\"email\":\r\n1\r\n1\r\n1\r\n}\r\n0\r\n\r\n";

        assertThat(
                        new RawSocket(port)
                                .send(
                                        POST
                                                + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                                                + body))
                .contains("/problems/validation-failed");
    }

    /** Sends the beginning, then the drop again and again, until the server closes. */
    private String trickle(String beginning, String drop) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                ScheduledExecutorService tap = Executors.newSingleThreadScheduledExecutor()) {
            socket.setSoTimeout((int) Duration.ofSeconds(8).toMillis());
            send(socket, beginning);
            var dripping =
                    tap.scheduleWithFixedDelay(
                            () -> drip(socket, drop), 0, 100, TimeUnit.MILLISECONDS);
            String answer = read(socket);
            dripping.cancel(true);
            return answer;
        }
    }

    private static String crlf(String lines) {
        return lines.replace("\n", "\r\n");
    }

    private static String read(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (SocketException reset) {
            // What was still on its way when the server closed makes it a reset.
            return answer.toString();
        }
        return answer.toString();
    }

    private static void drip(Socket socket, String drop) {
        try {
            send(socket, drop);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
