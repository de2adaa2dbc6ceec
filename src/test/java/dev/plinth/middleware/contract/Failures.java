package dev.plinth.middleware.contract;

import dev.plinth.middleware.Endpoint;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import io.swagger.v3.oas.models.Operation;
import jakarta.annotation.security.PermitAll;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;

/** How an endpoint can fail, as its marks and its parameters tell. */
final class Failures {

    private static final Set<ProblemType> ANYWHERE =
            EnumSet.of(
                    ProblemType.MALFORMED_REQUEST,
                    ProblemType.UNKNOWN_PARAMETER,
                    ProblemType.UNSUPPORTED_VERSION,
                    ProblemType.UNAUTHORIZED,
                    ProblemType.INVALID_DEVICE_PROOF,
                    ProblemType.PROOF_REPLAYED,
                    ProblemType.ACCESS_DENIED,
                    ProblemType.CORS_FORBIDDEN,
                    ProblemType.NOT_ACCEPTABLE,
                    ProblemType.QUOTA_EXCEEDED,
                    ProblemType.INTERNAL_ERROR,
                    ProblemType.TEMPORARY_REDUCED_CAPACITY,
                    ProblemType.UNAVAILABLE);

    private static final Set<ProblemType> OF_A_BODY =
            EnumSet.of(
                    ProblemType.MALFORMED_JSON,
                    ProblemType.INVALID_TEXT,
                    ProblemType.VALIDATION_FAILED,
                    ProblemType.UNKNOWN_FIELD,
                    ProblemType.PAYLOAD_TOO_LARGE,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    ProblemType.UNSUPPORTED_ENCODING);

    private static final Set<ProblemType> OF_A_KEY =
            EnumSet.of(
                    ProblemType.IDEMPOTENCY_KEY_INVALID,
                    ProblemType.REQUEST_IN_PROGRESS,
                    ProblemType.IDEMPOTENCY_KEY_REUSED);

    private static final Set<ProblemType> OF_A_REVISION =
            EnumSet.of(
                    ProblemType.MALFORMED_ETAG,
                    ProblemType.PRECONDITION_FAILED,
                    ProblemType.PRECONDITION_REQUIRED);

    private Failures() {}

    /** The problems that the endpoint can answer with, by status. */
    static Map<Integer, Set<ProblemType>> of(Operation operation, HandlerMethod endpoint) {
        Set<ProblemType> types = EnumSet.copyOf(ANYWHERE);
        if (!endpoint.hasMethodAnnotation(PermitAll.class)) {
            types.add(ProblemType.FORBIDDEN);
        }
        if (!Endpoint.isRead(endpoint)) {
            types.add(ProblemType.READ_ONLY_MODE);
        }
        addOfParameters(types, operation);
        addOfMarks(types, endpoint);
        return types.stream()
                .collect(
                        Collectors.groupingBy(
                                ProblemType::status, TreeMap::new, Collectors.toSet()));
    }

    private static void addOfParameters(Set<ProblemType> types, Operation operation) {
        if (takes(operation, "path") || takes(operation, "query")) {
            types.add(ProblemType.INVALID_PARAMETER);
        }
        if (takes(operation, "path")) {
            types.add(ProblemType.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            types.addAll(OF_A_BODY);
        }
    }

    private static boolean takes(Operation operation, String place) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(one -> place.equals(one.getIn()));
    }

    private static void addOfMarks(Set<ProblemType> types, HandlerMethod endpoint) {
        MayFail mark = endpoint.getMethodAnnotation(MayFail.class);
        if (mark != null) {
            types.addAll(List.of(mark.value()));
        }
        Idempotent idempotent = endpoint.getMethodAnnotation(Idempotent.class);
        if (idempotent != null) {
            types.addAll(OF_A_KEY);
            if (idempotent.remote()) {
                types.add(ProblemType.BUSINESS_RULE); // it cannot be tried
            }
        }
        if (Endpoint.takes(endpoint, Revision.class)) {
            types.addAll(OF_A_REVISION);
        }
    }
}
