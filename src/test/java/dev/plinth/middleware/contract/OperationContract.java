package dev.plinth.middleware.contract;

import dev.plinth.middleware.Endpoint;
import dev.plinth.shared.DeviceKey;
import dev.plinth.shared.DryRun;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Standing;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.method.HandlerMethod;

/** Says of each operation who may call it, which headers it takes and gives, and how it fails. */
@TestComponent
class OperationContract implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        operation.setSecurity(security(endpoint));
        operation.setDescription(Wording.of(endpoint, operation.getDescription()));
        ApiResponses answers = operation.getResponses();
        answers.forEach((status, answer) -> addHeaders(answer, Integer.parseInt(status), endpoint));
        addFailures(operation, endpoint);
        requestHeaders(endpoint)
                .forEach(name -> operation.addParametersItem(Headers.parameter(name)));
        return operation;
    }

    /** A token is looked at even where none is needed. */
    private static List<SecurityRequirement> security(HandlerMethod endpoint) {
        SecurityRequirement token = new SecurityRequirement().addList(ContractConfiguration.BEARER);
        return endpoint.hasMethodAnnotation(PermitAll.class)
                ? List.of(new SecurityRequirement(), token)
                : List.of(token);
    }

    private static List<String> requestHeaders(HandlerMethod endpoint) {
        List<String> names = new ArrayList<>();
        Idempotent idempotent = endpoint.getMethodAnnotation(Idempotent.class);
        if (idempotent != null) {
            names.add(idempotent.required() ? "Idempotency-Key-Required" : "Idempotency-Key");
        }
        if (Endpoint.takes(endpoint, Revision.class)) {
            names.add("If-Match");
        }
        if (Endpoint.takes(endpoint, DeviceKey.class)) {
            names.add("DPoP");
        }
        if (isConditional(endpoint)) {
            names.add("If-None-Match");
        }
        if (isConditional(endpoint) && isDated(endpoint)) {
            names.add("If-Modified-Since");
        }
        if (endpoint.hasMethodAnnotation(DryRun.class)) {
            names.add("Prefer");
        }
        if (Endpoint.isPage(endpoint)) {
            names.add("Prefer-Count");
        }
        if (Endpoint.isVersioned(endpoint) || Endpoint.isPage(endpoint)) {
            names.add("X-Consistency-Token");
        }
        names.addAll(List.of("API-Version", "X-Request-Id", "X-Request-Deadline"));
        return names;
    }

    /** Whether a client that has the answer can ask if it is still good. */
    private static boolean isConditional(HandlerMethod endpoint) {
        return Endpoint.isRead(endpoint)
                && (Endpoint.isVersioned(endpoint) || Endpoint.isPage(endpoint));
    }

    /** Whether it says when the resource was changed. */
    private static boolean isDated(HandlerMethod endpoint) {
        return Endpoint.isVersioned(endpoint)
                && Stream.of(endpoint.getReturnType().nested().getNestedParameterType())
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .anyMatch(method -> method.getName().equals("lastModified"));
    }

    private static void addHeaders(ApiResponse answer, int status, HandlerMethod endpoint) {
        List<String> names = new ArrayList<>();
        if (status < 300) {
            names.addAll(successHeaders(status, endpoint));
            names.addAll(Headers.LIMITS);
        }
        Map<String, Header> headers = Headers.of(names);
        if (answer.getHeaders() != null) {
            answer.getHeaders().values().forEach(own -> Bounds.add(own.getSchema()));
            headers.putAll(answer.getHeaders());
        }
        answer.setHeaders(headers);
    }

    private static List<String> successHeaders(int status, HandlerMethod endpoint) {
        List<String> names = new ArrayList<>();
        if (status == 201) {
            names.add("Location");
        }
        if (Endpoint.isVersioned(endpoint)) {
            names.add("ETag");
        }
        if (isDated(endpoint)) {
            names.add("Last-Modified");
        }
        names.add("Cache-Control");
        if (Endpoint.isPage(endpoint)) {
            names.addAll(List.of(Headers.LIST_TAG, "Link", "Preference-Applied"));
        }
        if (endpoint.hasMethodAnnotation(Idempotent.class)) {
            names.add("Idempotency-Replayed");
        }
        if (endpoint.hasMethodAnnotation(DryRun.class)) {
            names.add("Preference-Applied");
        }
        // A stream finds out on the primary where it begins.
        if (!Endpoint.isRead(endpoint) || Endpoint.takes(endpoint, Standing.class)) {
            names.add("X-Consistency-Token");
        }
        return names;
    }

    private static void addFailures(Operation operation, HandlerMethod endpoint) {
        ApiResponses answers = operation.getResponses();
        if (isConditional(endpoint)) {
            List<String> names = new ArrayList<>(List.of("Cache-Control"));
            names.add(Endpoint.isPage(endpoint) ? Headers.LIST_TAG : "ETag");
            if (isDated(endpoint)) {
                names.add("Last-Modified");
            }
            answers.addApiResponse(
                    "304",
                    new ApiResponse()
                            .description("The client has this version")
                            .headers(Headers.of(names)));
        }
        Failures.of(operation, endpoint)
                .forEach((status, types) -> {
                    ApiResponse own = answers.get(Integer.toString(status));
                    if (own == null) {
                        answers.addApiResponse(
                                Integer.toString(status), Problems.of(status, types));
                    } else {
                        own.getContent()
                                .addMediaType("application/problem+json", Problems.mediaType());
                    }
                });
        answers.addApiResponse(
                ApiResponses.DEFAULT,
                new ApiResponse().$ref("#/components/responses/" + Problems.ANY));
    }
}
