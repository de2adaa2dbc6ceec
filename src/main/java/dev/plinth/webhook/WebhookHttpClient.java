package dev.plinth.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plinth.shared.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to a receiver that may be anything. It connects only to addresses that were
 * checked for this very connection, which it keeps for nothing else; it follows nothing, reads
 * little, and ends in time whatever the receiver does.
 */
final class WebhookHttpClient implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_BYTES = 4_096;
    private static final int HIGHEST_STATUS = 599;

    private final Destinations destinations;
    private final Duration timeout;
    private final CloseableHttpClient http;

    WebhookHttpClient(Destinations destinations, SSLContext trust, Duration timeout) {
        this.destinations = destinations;
        this.timeout = timeout;
        this.http =
                HttpClients.custom()
                        .setConnectionManager(connections(destinations, trust, timeout))
                        .setConnectionReuseStrategy((_, _, _) -> false)
                        .setUserAgent("Plinth-Webhooks")
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .build();
    }

    private static HttpClientConnectionManager connections(
            Destinations destinations, SSLContext trust, Duration timeout) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(destinations))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(
                                        Http1Config.custom()
                                                .setMaxLineLength(8_192)
                                                .setMaxHeaderCount(100)
                                                .build())
                                .build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(Timeout.of(timeout))
                                .build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                .setMaxConnTotal(MOST_AT_ONCE)
                .setMaxConnPerRoute(MOST_AT_ONCE)
                .build();
    }

    /**
     * Sends a body as JSON; what fails is an outcome too.
     *
     * @throws IllegalStateException if the thread was interrupted, and nothing is known
     */
    Outcome send(String url, Map<String, String> headers, String body) {
        try {
            URI uri = destinations.read(url);
            AtomicReference<Outcome> known = new AtomicReference<>();
            return inTime(new FutureTask<>(() -> post(uri, headers, body, known)), known);
        } catch (ProblemException refused) {
            return Outcome.unanswered("The URL is not allowed. " + refused.detail());
        }
    }

    /**
     * On a virtual thread, whose interruption closes the socket, wherever it waits.
     *
     * @param known what was answered, once that is known, whatever becomes of the answer's body
     */
    private Outcome inTime(FutureTask<Outcome> attempt, AtomicReference<Outcome> known) {
        Thread.startVirtualThread(attempt);
        try {
            return attempt.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            return known(known, reason(failure.getCause()));
        } catch (TimeoutException late) {
            attempt.cancel(true);
            return known(known, "It took longer than %d s.".formatted(timeout.toSeconds()));
        } catch (InterruptedException e) {
            attempt.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the answer", e);
        }
    }

    private static Outcome known(AtomicReference<Outcome> known, String otherwise) {
        Outcome answered = known.get();
        return answered == null ? Outcome.unanswered(otherwise) : answered;
    }

    private static String reason(@Nullable Throwable failure) {
        return failure instanceof IOException
                ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
                : "It could not be sent.";
    }

    private Outcome post(
            URI uri, Map<String, String> headers, String body, AtomicReference<Outcome> known)
            throws IOException {
        HttpPost request = new HttpPost(uri);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        ClassicHttpResponse response = http.executeOpen(host(uri), request, null);
        try {
            if (response.getCode() > HIGHEST_STATUS) {
                return Outcome.unanswered("It answered no status of HTTP.");
            }
            known.set(new Outcome(response.getCode(), "", retryAfter(response)));
            return new Outcome(response.getCode(), beginning(response), retryAfter(response));
        } finally {
            abandon(response);
        }
    }

    /** Unlike {@code close()}, does not read the rest. */
    private static void abandon(ClassicHttpResponse response) {
        ((ModalCloseable) response).close(CloseMode.IMMEDIATE);
    }

    private static HttpHost host(URI uri) {
        return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    private static String beginning(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        InputStream content = response.getEntity().getContent();
        return content == null ? "" : new String(content.readNBytes(MOST_BYTES), UTF_8);
    }

    /** In seconds, or as a date (RFC 9110). */
    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        String value = header == null ? "" : header.getValue().strip();
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant time = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            return Duration.between(Instant.now(), time);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
