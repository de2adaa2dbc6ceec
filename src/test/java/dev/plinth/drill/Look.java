package dev.plinth.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * An answer to a read, looked at no closer than a client does that reads much.
 *
 * @param status 0 if no answer came
 */
record Look(int status, String tag, String retryAfter, String type, String body) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private static final Look NONE = new Look(0, "", "", "", "");

    /**
     * Reads.
     *
     * @param headers names and values in turn; those with empty values are left out
     */
    static Look at(Service service, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                        .timeout(Duration.ofSeconds(10));
        for (int n = 0; n < headers.length; n += 2) {
            if (!headers[n + 1].isEmpty()) {
                request.setHeader(headers[n], headers[n + 1]);
            }
        }
        try {
            return of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException none) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    private static Look of(HttpResponse<String> answer) {
        return new Look(
                answer.statusCode(),
                header(answer, "ETag"),
                header(answer, "Retry-After"),
                header(answer, "Content-Type"),
                answer.body());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    Reply reply() {
        String problem =
                type.startsWith("application/problem+json")
                        ? body.replaceFirst("(?s).*\"type\" *: *\"[^\"]*/([^\"/]*)\".*", "$1")
                        : "";
        return new Reply(status, problem, "", tag, false, "", retryAfter);
    }
}
