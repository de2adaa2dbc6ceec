package dev.plinth.middleware.error;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.InvalidValueException;
import dev.plinth.shared.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Bodies that cannot be read as the JSON that an operation takes. */
final class BodyFailures {

    private BodyFailures() {}

    static @Nullable Answer answerTo(Throwable failure) {
        return failure instanceof HttpMessageNotReadableException unreadable
                ? answerTo(unreadable)
                : null;
    }

    private static Answer answerTo(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case PropertyBindingException unknown ->
                    problem(ProblemType.UNKNOWN_FIELD, "unknown", unknown, "is not known here");
            case InputCoercionException number -> invalid("type", number, "is out of range");
            case InvalidNullException missing -> invalid("not-null", missing, "must not be null");
            case DatabindException mismatch when !mismatch.getPath().isEmpty() ->
                    invalid("type", mismatch, message(mismatch));
            case null, default -> Answer.of(ProblemType.MALFORMED_JSON);
        };
    }

    private static Answer invalid(String code, JacksonException field, String message) {
        return problem(ProblemType.VALIDATION_FAILED, code, field, message);
    }

    private static Answer problem(
            ProblemType type, String code, JacksonException field, String message) {
        return Answer.of(
                type, List.of(new FieldProblem(Pointer.of(field.getPath()), code, message)));
    }

    private static String message(Throwable mismatch) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(mismatch);
        return cause instanceof InvalidValueException invalid
                ? String.valueOf(invalid.getMessage())
                : "is not a value of this field";
    }
}
