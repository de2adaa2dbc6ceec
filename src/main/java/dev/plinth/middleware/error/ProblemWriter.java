package dev.plinth.middleware.error;

import dev.plinth.shared.PlinthProperties;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.ReducedCapacityException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents (RFC 9457), whatever the client accepts. */
@Component
public class ProblemWriter {

    private static final String MEDIA_TYPE = "application/problem+json; charset=utf-8";

    /** What the service takes somewhere; Spring says it better where it knows the path. */
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private static final Map<ProblemType, String> ALLOW =
            Map.of(ProblemType.METHOD_NOT_ALLOWED, METHODS, ProblemType.NOT_IMPLEMENTED, METHODS);

    private static final Map<ProblemType, String> RETRY_AFTER_SECONDS =
            Map.of(
                    ProblemType.UNAVAILABLE, "1",
                    ProblemType.READ_ONLY_MODE, "5",
                    ProblemType.REQUEST_IN_PROGRESS, "1");

    /** RFC 9470 and RFC 9449. */
    private static final Map<ProblemType, String> CHALLENGES =
            Map.of(
                    ProblemType.STEP_UP_REQUIRED,
                    "Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa\"",
                    ProblemType.INVALID_DEVICE_PROOF,
                    "DPoP error=\"invalid_dpop_proof\", algs=\"ES256\"",
                    ProblemType.PROOF_REPLAYED,
                    "DPoP error=\"invalid_dpop_proof\", algs=\"ES256\"");

    private static final Set<ProblemType> LAST_ON_CONNECTION =
            Set.of(ProblemType.PAYLOAD_TOO_LARGE, ProblemType.HEADERS_TOO_LARGE);

    private final String types;
    private final JsonMapper json;

    ProblemWriter(PlinthProperties plinth, JsonMapper json) {
        this.types = plinth.publicUrl() + "/problems/";
        this.json = json;
    }

    /** Answers with a problem that needs no words of its own. */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemType type)
            throws IOException {
        write(request, response, Answer.of(type));
    }

    /** The URI that names a kind of problem. */
    String uri(ProblemType type) {
        return type.uri(types);
    }

    void write(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        String id = RequestLabel.id(request);
        byte[] body = json.writeValueAsBytes(document(answer, RequestLabel.path(request), id));
        response.resetBuffer();
        response.setStatus(answer.type().status());
        setHeaders(response, answer, id);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Problem document(Answer answer, String path, String id) {
        ProblemType type = answer.type();
        return new Problem(
                uri(type),
                type.title(),
                type.status(),
                answer.detail(),
                path,
                id,
                RequestLabel.trace(),
                answer.errors(),
                answer.members().violatedPolicies(),
                answer.members().reason(),
                answer.members().challenge(),
                answer.members().methods());
    }

    private static void setHeaders(HttpServletResponse response, Answer answer, String id) {
        SecurityHeaders.ALL.forEach(response::setHeader);
        response.setHeader("ETag", null);
        response.setHeader("Last-Modified", null);
        response.setHeader("Cache-Tag", null);
        answer.headers()
                .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        setIfAbsent(response, "X-Request-Id", id);
        setByType(response, answer.type());
    }

    private static void setByType(HttpServletResponse response, ProblemType type) {
        if (type.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            setIfAbsent(response, "WWW-Authenticate", CHALLENGES.getOrDefault(type, "Bearer"));
        }
        setIfAbsent(response, "Allow", ALLOW.get(type));
        setIfAbsent(response, "Retry-After", retryAfter(type));
        if (LAST_ON_CONNECTION.contains(type)) {
            response.setHeader("Connection", "close");
        }
    }

    private static @Nullable String retryAfter(ProblemType type) {
        return type == ProblemType.TEMPORARY_REDUCED_CAPACITY
                ? Long.toString(ReducedCapacityException.soon())
                : RETRY_AFTER_SECONDS.get(type);
    }

    private static void setIfAbsent(
            HttpServletResponse response, String name, @Nullable String value) {
        if (value != null && !response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }
}
