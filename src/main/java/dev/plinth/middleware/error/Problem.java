package dev.plinth.middleware.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.plinth.shared.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem document (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "requestId",
    "traceId",
    "errors"
})
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String requestId,
        @Nullable String traceId,
        List<FieldProblem> errors,
        @JsonProperty("violated-policies") List<String> violatedPolicies,
        @Nullable String reason,
        @Nullable String challenge,
        List<String> methods) {}
