package dev.plinth.middleware.contract;

import dev.plinth.shared.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answers that are problems, described once for each status. */
final class Problems {

    private static final int TOO_MANY_REQUESTS = 429;

    /** Any problem that an operation does not name: of HTTP itself, such as 405 or 431. */
    static final String ANY = "Problem";

    private static final List<Integer> OF_HTTP = List.of(405, 431, 501);

    private static final Map<Integer, String> OWN_HEADER =
            Map.of(
                    401,
                    "WWW-Authenticate",
                    409,
                    "Retry-After",
                    TOO_MANY_REQUESTS,
                    "Retry-After",
                    503,
                    "Retry-After");

    private final String types;

    Problems(String publicUrl) {
        this.types = publicUrl + "/problems/";
    }

    void addTo(Components components) {
        Map<Integer, List<ProblemType>> byStatus =
                Stream.of(ProblemType.values()).collect(Collectors.groupingBy(ProblemType::status));
        List<ProblemType> others =
                OF_HTTP.stream()
                        .map(byStatus::remove)
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .toList();
        byStatus.forEach((status, problems) ->
                components.addResponses(ANY + status, response(status, problems)));
        components.addResponses(
                ANY,
                new ApiResponse()
                        .description("Any other problem; its type is a page that explains it")
                        .headers(Headers.of(headers(0)))
                        .content(content(others)));
    }

    /** A reference to the answer with this status, with the problems it can be in this case. */
    static ApiResponse of(int status, Collection<ProblemType> problems) {
        return new ApiResponse()
                .$ref("#/components/responses/" + ANY + status)
                .description(describe(problems));
    }

    static MediaType mediaType() {
        return new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
    }

    private static String describe(Collection<ProblemType> problems) {
        return problems.stream().sorted().map(ProblemType::slug).collect(Collectors.joining(", "));
    }

    private ApiResponse response(int status, List<ProblemType> problems) {
        return new ApiResponse()
                .description(describe(problems))
                .headers(Headers.of(headers(status)))
                .content(content(problems));
    }

    private static List<String> headers(int status) {
        List<String> names = new ArrayList<>();
        if (OWN_HEADER.containsKey(status)) {
            names.add(OWN_HEADER.get(status));
        }
        if (status < 500) {
            names.addAll(Headers.LIMITS);
        }
        return names;
    }

    private Content content(List<ProblemType> problems) {
        MediaType mediaType = mediaType();
        problems.forEach(type ->
                mediaType.addExamples(
                        type.slug(), new Example().summary(type.title()).value(example(type))));
        return new Content().addMediaType("application/problem+json", mediaType);
    }

    private Map<String, Object> example(ProblemType type) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type.uri(types));
        problem.put("title", type.title());
        problem.put("status", type.status());
        problem.put("detail", type.explanation());
        problem.put("instance", "/orders");
        problem.put("requestId", "0b6f2a58-7f0e-4c37-9d3e-2f6f0d6d8f3b");
        if (type == ProblemType.QUOTA_EXCEEDED) {
            problem.put("violated-policies", List.of("anonymous"));
        } else if (type == ProblemType.ACCESS_DENIED) {
            problem.put("reason", "device");
        } else if (type == ProblemType.STEP_UP_REQUIRED) {
            problem.put("challenge", "c2lnbi1pbg.qG7f0m1Zr0Qx3tq2XjB1cw");
            problem.put("methods", List.of("totp", "recovery-code"));
        }
        return problem;
    }
}
