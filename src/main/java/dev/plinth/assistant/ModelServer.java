package dev.plinth.assistant;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the model's server: one attempt, cut when its time is over however much has come by
 * then, of an answer that is not large, without following it elsewhere. It alone knows the key.
 */
final class ModelServer implements HttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final java.net.http.HttpClient http =
            java.net.http.HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(Redirect.NEVER)
                    .version(Version.HTTP_1_1)
                    .build();
    private final AssistantProperties properties;

    ModelServer(AssistantProperties properties) {
        this.properties = properties;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        Duration limit = Objects.requireNonNull(options.getTimeout()).request();
        CompletableFuture<java.net.http.HttpResponse<byte[]>> exchange =
                http.sendAsync(
                        translated(request),
                        BodyHandlers.limiting(
                                BodyHandlers.ofByteArray(), properties.largest().toBytes()));
        try {
            return checked(exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException tooLong) {
            throw new NoAnswerException(Reason.TIMEOUT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(Reason.TIMEOUT, "interrupted");
        } catch (ExecutionException failed) {
            throw new NoAnswerException(Reason.UPSTREAM, kind(failed));
        } finally {
            exchange.cancel(true);
        }
    }

    /** Nothing asks in the background. */
    @Override
    public CompletableFuture<HttpResponse> executeAsync(
            HttpRequest request, RequestOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private java.net.http.HttpRequest translated(HttpRequest request) {
        java.net.http.HttpRequest.Builder translated =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(bytes(request.body())));
        if (properties.key() != null && !properties.key().value().isEmpty()) {
            translated.header("Authorization", "Bearer " + properties.key().value());
        }
        return translated.build();
    }

    private static byte[] bytes(@Nullable HttpRequestBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (body != null) {
            body.writeTo(bytes);
        }
        return bytes.toByteArray();
    }

    private static HttpResponse checked(java.net.http.HttpResponse<byte[]> answer) {
        if (answer.statusCode() != OK) {
            throw new NoAnswerException(Reason.UPSTREAM, "status " + answer.statusCode());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/json")) {
            throw new NoAnswerException(Reason.UPSTREAM, "not JSON");
        }
        return new ModelResponse(answer.body());
    }

    private static String kind(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? "failed" : cause.getClass().getSimpleName();
    }
}
