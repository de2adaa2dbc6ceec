package dev.plinth.middleware.error;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.InvalidValueException;
import dev.plinth.shared.ProblemType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Fields of a body, parts of a path and parameters of a query that have the wrong type or lie
 * outside their bounds.
 */
final class FieldFailures {

    private FieldFailures() {}

    static @Nullable Answer answerTo(Throwable failure) {
        return switch (failure) {
            case MethodArgumentNotValidException invalid -> answerTo(invalid);
            case HandlerMethodValidationException invalid when !invalid.isForReturnValue() ->
                    answerTo(invalid);
            case MethodArgumentTypeMismatchException mismatch ->
                    parameter(mismatch.getName(), "type", mismatchMessage(mismatch));
            case MissingServletRequestParameterException missing ->
                    parameter(missing.getParameterName(), "required", "is required");
            default -> null;
        };
    }

    private static Answer answerTo(MethodArgumentNotValidException invalid) {
        boolean inBody = isBody(invalid.getParameter());
        return answer(inBody, problems(invalid.getBindingResult(), inBody));
    }

    private static Answer answerTo(HandlerMethodValidationException invalid) {
        List<ParameterValidationResult> results = invalid.getParameterValidationResults();
        boolean inBody = results.stream().anyMatch(result -> isBody(result.getMethodParameter()));
        return answer(inBody, results.stream().flatMap(FieldFailures::problems));
    }

    /** The validator finds them in any order. */
    private static Answer answer(boolean inBody, Stream<FieldProblem> problems) {
        ProblemType type = inBody ? ProblemType.VALIDATION_FAILED : ProblemType.INVALID_PARAMETER;
        return Answer.of(
                type,
                problems.sorted(
                                Comparator.comparing(FieldProblem::pointer)
                                        .thenComparing(FieldProblem::code))
                        .toList());
    }

    private static Answer parameter(String name, String code, String message) {
        return Answer.of(
                ProblemType.INVALID_PARAMETER, List.of(new FieldProblem(name, code, message)));
    }

    private static Stream<FieldProblem> problems(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return problems(errors, isBody(result.getMethodParameter()));
        }
        String name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream().map(error -> problem(name, error));
    }

    private static Stream<FieldProblem> problems(Errors errors, boolean inBody) {
        return errors.getAllErrors().stream().map(error -> problem(where(error, inBody), error));
    }

    private static FieldProblem problem(String where, MessageSourceResolvable error) {
        if (error instanceof FieldError field && field.contains(TypeMismatchException.class)) {
            return new FieldProblem(
                    where, "type", mismatchMessage(field.unwrap(TypeMismatchException.class)));
        }
        return new FieldProblem(where, code(error), String.valueOf(error.getDefaultMessage()));
    }

    private static String where(ObjectError error, boolean inBody) {
        if (error instanceof FieldError field) {
            return inBody ? Pointer.of(field.getField()) : field.getField();
        }
        return "";
    }

    private static String code(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return FieldProblem.code(codes == null ? "invalid" : codes[codes.length - 1]);
    }

    private static String mismatchMessage(TypeMismatchException mismatch) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(mismatch);
        return cause instanceof InvalidValueException invalid
                ? String.valueOf(invalid.getMessage())
                : "is not a value of this parameter";
    }

    private static boolean isBody(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class);
    }
}
