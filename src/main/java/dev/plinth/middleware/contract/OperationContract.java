package dev.plinth.middleware.contract;

import dev.plinth.shared.DryRun;
import dev.plinth.shared.Idempotent;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Says of each operation who may call it, which headers it takes and gives, and how it fails. */
@Component
class OperationContract implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        operation.setSecurity(security(endpoint));
        operation.setDescription(Wording.of(endpoint));
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
        if (Marks.needsRevision(endpoint)) {
            names.add("If-Match");
        }
        if (Marks.isRead(endpoint) && Marks.isVersioned(endpoint)) {
            names.add("If-None-Match");
        }
        if (endpoint.hasMethodAnnotation(DryRun.class)) {
            names.add("Prefer");
        }
        if (Marks.isPage(endpoint)) {
            names.add("Prefer-Count");
        }
        if (Marks.isVersioned(endpoint) || Marks.isPage(endpoint)) {
            names.add("X-Consistency-Token");
        }
        names.addAll(List.of("API-Version", "X-Request-Id"));
        return names;
    }

    private static void addHeaders(ApiResponse answer, int status, HandlerMethod endpoint) {
        List<String> names = new ArrayList<>();
        if (status < 300) {
            names.addAll(successHeaders(status, endpoint));
            names.addAll(Headers.LIMITS);
        }
        answer.setHeaders(Headers.of(names));
    }

    private static List<String> successHeaders(int status, HandlerMethod endpoint) {
        List<String> names = new ArrayList<>();
        if (status == 201) {
            names.add("Location");
        }
        if (Marks.isVersioned(endpoint)) {
            names.add("ETag");
        }
        if (Marks.isPage(endpoint)) {
            names.addAll(List.of("Link", "Preference-Applied"));
        }
        if (endpoint.hasMethodAnnotation(Idempotent.class)) {
            names.add("Idempotency-Replayed");
        }
        if (endpoint.hasMethodAnnotation(DryRun.class)) {
            names.add("Preference-Applied");
        }
        if (!Marks.isRead(endpoint)) {
            names.add("X-Consistency-Token");
        }
        return names;
    }

    private static void addFailures(Operation operation, HandlerMethod endpoint) {
        ApiResponses answers = operation.getResponses();
        if (Marks.isRead(endpoint) && Marks.isVersioned(endpoint)) {
            answers.addApiResponse(
                    "304",
                    new ApiResponse()
                            .description("The client has this version")
                            .headers(Headers.of(List.of("ETag"))));
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
