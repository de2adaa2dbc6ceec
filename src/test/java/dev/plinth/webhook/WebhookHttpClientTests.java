package dev.plinth.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.embedded.TlsCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One request, whatever the receiver does. */
class WebhookHttpClientTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String NAME = "hooks.example.com";

    private final List<String> namesAsked = new CopyOnWriteArrayList<>();

    @TempDir Path directory;

    /** Answers with what it is given, again and again if so told. */
    private static ServerSocket server(ServerSocket listener, String answer, boolean endless) {
        Thread.startVirtualThread(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    Thread.startVirtualThread(() -> answer(client, answer, endless));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return listener;
    }

    private static void answer(Socket client, String answer, boolean endless) {
        try (client) {
            var _ = client.getInputStream().read();
            OutputStream out = client.getOutputStream();
            do {
                out.write(answer.getBytes(US_ASCII));
                out.flush();
            } while (endless);
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // By the client, which has read enough.
        }
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @Test
    void takesNoNumberThatIsNoStatus() throws Exception {
        try (ServerSocket server = server(plain(), "HTTP/1.1 40000 Fine\r\n\r\n", false)) {
            Outcome outcome = send(server, SSLContext.getDefault(), "http");

            assertThat(outcome.isDelivered()).isFalse();
            assertThat(outcome.status()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Length: 1000000000\r\n",
                "Transfer-Encoding: chunked\r\n\r\nfffffff"
            })
    void readsLittleOfAnAnswerThatNeverEnds(String length) throws Exception {
        String answer = "HTTP/1.1 200 OK\r\n" + length + "\r\nxxxxxxxx";
        try (ServerSocket server = server(plain(), answer, true)) {
            Outcome outcome = send(server, SSLContext.getDefault(), "http");

            assertThat(outcome.isDelivered()).isTrue();
            assertThat(outcome.note()).hasSizeLessThanOrEqualTo(500);
        }
    }

    @Test
    void goesByTheStatusOfAnAnswerWhoseBodyNeverComes() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx";
        try (ServerSocket server = server(plain(), answer, false)) {
            assertThat(send(server, SSLContext.getDefault(), "http").isDelivered()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX: y\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK xxxxxxxx",
                "xxxxxxxx"
            })
    void endsInTimeWhateverComesForEver(String answer) throws Exception {
        try (ServerSocket server = server(plain(), answer, true)) {
            Instant begin = Instant.now();

            Outcome outcome = send(server, SSLContext.getDefault(), "http");

            assertThat(outcome.isDelivered()).isFalse();
            assertThat(Duration.between(begin, Instant.now())).isLessThan(TIMEOUT.plusSeconds(10));
        }
    }

    @Test
    void endsInTimeWhenNothingComes() throws Exception {
        try (ServerSocket server = server(plain(), "", false)) {
            Instant begin = Instant.now();

            // Whichever of the two clocks of 2 s is first.
            assertThat(send(server, SSLContext.getDefault(), "http").note())
                    .containsAnyOf("2 s", "timed out");

            assertThat(Duration.between(begin, Instant.now())).isLessThan(TIMEOUT.plusSeconds(10));
        }
    }

    @Test
    void asksForTheNameOverTlsAndAcceptsItsCertificate() throws Exception {
        TlsCertificate certificate = TlsCertificate.of("dns:" + NAME, directory);
        try (ServerSocket server = secure(certificate)) {
            Outcome outcome = send(server, certificate.trusted(), "https");

            assertThat(outcome).isEqualTo(new Outcome(204, "", null));
            assertThat(namesAsked).containsExactly(NAME);
        }
    }

    @Test
    void refusesTheCertificateOfAnotherName() throws Exception {
        TlsCertificate certificate = TlsCertificate.of("dns:other.example.com", directory);
        try (ServerSocket server = secure(certificate)) {
            assertThat(send(server, certificate.trusted(), "https").note())
                    .startsWith("SSL")
                    .contains(NAME);
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        TlsCertificate certificate = TlsCertificate.of("dns:" + NAME, directory);
        try (ServerSocket server = secure(certificate)) {
            assertThat(send(server, SSLContext.getDefault(), "https").note())
                    .startsWith("SSLHandshakeException");
        }
    }

    private ServerSocket secure(TlsCertificate certificate) throws IOException {
        ServerSocket listener =
                certificate
                        .own()
                        .getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> greet(listener));
        return listener;
    }

    private void greet(ServerSocket listener) {
        try (SSLSocket client = (SSLSocket) listener.accept()) {
            client.startHandshake();
            ((ExtendedSSLSession) client.getSession())
                    .getRequestedServerNames().stream()
                            .map(SNIServerName::getEncoded)
                            .map(name -> new String(name, US_ASCII))
                            .forEach(namesAsked::add);
            answer(client, "HTTP/1.1 204 No Content\r\n\r\n", false);
        } catch (IOException refused) {
            // By the client.
        }
    }

    private static Outcome send(ServerSocket server, SSLContext trust, String scheme)
            throws IOException, GeneralSecurityException {
        Destinations destinations =
                new Destinations(
                        _ -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                        Away.properties(NAME),
                        Away.HOME);
        String url = "%s://%s:%d/".formatted(scheme, NAME, server.getLocalPort());
        try (WebhookHttpClient client = new WebhookHttpClient(destinations, trust, TIMEOUT)) {
            return client.send(url, Map.of(), "{}");
        }
    }
}
