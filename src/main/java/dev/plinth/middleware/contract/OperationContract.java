package dev.plinth.middleware.contract;

import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.annotation.security.PermitAll;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Says of each operation who may call it, which headers it takes and how it can fail. */
@Component
class OperationContract implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        boolean open = endpoint.hasMethodAnnotation(PermitAll.class);
        operation.setSecurity(
                open
                        ? List.of()
                        : List.of(new SecurityRequirement().addList(ContractConfiguration.BEARER)));
        addHeaders(operation, endpoint);
        failures(operation, endpoint, open)
                .forEach((status, types) -> add(operation, status, types));
        return operation;
    }

    private static void addHeaders(Operation operation, HandlerMethod endpoint) {
        Idempotent idempotent = endpoint.getMethodAnnotation(Idempotent.class);
        if (idempotent != null) {
            operation.addParametersItem(
                    header("Idempotency-Key", "Makes repeating the request safe for 24 hours", 255)
                            .required(idempotent.required()));
        }
        if (needsRevision(endpoint)) {
            operation.addParametersItem(
                    header("If-Match", "The ETag of the version that is to be changed", 20)
                            .required(true));
        }
    }

    private static Map<Integer, Set<ProblemType>> failures(
            Operation operation, HandlerMethod endpoint, boolean open) {
        Set<ProblemType> types =
                EnumSet.of(
                        ProblemType.INVALID_PARAMETER,
                        ProblemType.INTERNAL_ERROR,
                        ProblemType.UNAVAILABLE);
        if (!open) {
            types.addAll(Set.of(ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN));
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> "path".equals(p.getIn()))) {
            types.add(ProblemType.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            types.addAll(
                    Set.of(
                            ProblemType.MALFORMED_JSON,
                            ProblemType.VALIDATION_FAILED,
                            ProblemType.UNKNOWN_FIELD,
                            ProblemType.PAYLOAD_TOO_LARGE,
                            ProblemType.UNSUPPORTED_MEDIA_TYPE));
        }
        types.addAll(ofMarks(endpoint));
        return types.stream()
                .collect(
                        Collectors.groupingBy(
                                ProblemType::status, TreeMap::new, Collectors.toSet()));
    }

    private static Set<ProblemType> ofMarks(HandlerMethod endpoint) {
        Set<ProblemType> types = EnumSet.noneOf(ProblemType.class);
        MayFail mark = endpoint.getMethodAnnotation(MayFail.class);
        if (mark != null) {
            types.addAll(List.of(mark.value()));
        }
        if (endpoint.hasMethodAnnotation(Idempotent.class)) {
            types.addAll(
                    Set.of(
                            ProblemType.IDEMPOTENCY_KEY_INVALID,
                            ProblemType.REQUEST_IN_PROGRESS,
                            ProblemType.IDEMPOTENCY_KEY_REUSED));
        }
        if (needsRevision(endpoint)) {
            types.addAll(
                    Set.of(
                            ProblemType.MALFORMED_ETAG,
                            ProblemType.PRECONDITION_FAILED,
                            ProblemType.PRECONDITION_REQUIRED));
        }
        return types;
    }

    private static boolean needsRevision(HandlerMethod endpoint) {
        return Stream.of(endpoint.getMethod().getParameterTypes()).anyMatch(Revision.class::equals);
    }

    private static HeaderParameter header(String name, String description, int maxLength) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).schema(new StringSchema().maxLength(maxLength));
        return header;
    }

    private static void add(Operation operation, int status, Set<ProblemType> types) {
        String description =
                types.stream().sorted().map(type -> type.slug()).collect(Collectors.joining(", "));
        operation
                .getResponses()
                .addApiResponse(
                        Integer.toString(status),
                        new ApiResponse().description(description).content(problem()));
    }

    private static Content problem() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/Problem")));
    }
}
