package dev.plinth.assistant;

import dev.plinth.shared.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the model's server: one attempt, cut when its time is over however much has come by
 * then, of an answer that is not large, without following it elsewhere. It alone knows the key.
 */
final class ModelServer {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final String PATH = "/chat/completions";
    private static final String JSON = "application/json";
    private static final int OK = 200;

    /** The most that is read of an answer, in bytes. */
    private static final int LARGEST = 64 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(Redirect.NEVER)
                    .version(Version.HTTP_1_1)
                    .build();
    private final URI address;
    private final @Nullable Secret key;

    ModelServer(AssistantProperties properties) {
        address = URI.create(properties.url() + PATH);
        key = properties.key();
    }

    /**
     * What it answers with status 200, as JSON.
     *
     * @throws NoAnswerException if it answers anything else, or not in time
     */
    byte[] ask(byte[] question, Duration limit) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(
                        request(question),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return checked(exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException tooLong) {
            throw new TooLateException();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TooLateException();
        } catch (ExecutionException failed) {
            throw new NoAnswerException(Reason.UPSTREAM, kind(failed));
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(byte[] question) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", JSON)
                        .header("Accept", JSON)
                        .POST(BodyPublishers.ofByteArray(question));
        if (key != null && !key.value().isEmpty()) {
            request.header("Authorization", "Bearer " + key.value());
        }
        return request.build();
    }

    private static byte[] checked(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != OK) {
            throw new NoAnswerException(Reason.UPSTREAM, "status " + answer.statusCode());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith(JSON)) {
            throw new NoAnswerException(Reason.UPSTREAM, "not JSON");
        }
        return answer.body();
    }

    private static String kind(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause == null ? "failed" : cause.getClass().getSimpleName();
    }
}
