package dev.plinth.middleware.input;

import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.InvalidValueException;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;

/** Says whether a parameter's text is a value of its type. */
@Component
class ParameterForm {

    /** U+FFFD is what a decoder leaves of bytes that are not UTF-8. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}\\uFFFD]");

    private static final Pattern PLAIN_NAME = Pattern.compile("\\w{1,64}");

    private final ObjectProvider<ConversionService> conversion;

    ParameterForm(@Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversion) {
        this.conversion = conversion;
    }

    /**
     * Checks one value.
     *
     * @throws ProblemException 400 {@code invalid-parameter} unless it is one of the type
     */
    void check(String name, String value, Class<?> type) {
        if (NO_TEXT.matcher(value).find()) {
            throw invalid(name, "text", "is not a text in UTF-8");
        }
        if (type != String.class && !value.strip().equals(value)) {
            throw invalid(name, "type", "has white space around it");
        }
        try {
            conversion.getObject().convert(value, type);
        } catch (ConversionFailedException mismatch) {
            throw invalid(name, "type", message(mismatch));
        }
    }

    private static ProblemException invalid(String name, String code, String message) {
        return problem(ProblemType.INVALID_PARAMETER, name, code, message);
    }

    /** A problem that repeats a parameter's name only if it is a plain one. */
    static ProblemException problem(ProblemType type, String name, String code, String message) {
        List<FieldProblem> errors =
                PLAIN_NAME.matcher(name).matches()
                        ? List.of(new FieldProblem(name, code, message))
                        : List.of();
        return new ProblemException(type, errors);
    }

    private static String message(ConversionFailedException mismatch) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(mismatch);
        return cause instanceof InvalidValueException invalid
                ? String.valueOf(invalid.getMessage())
                : "is not a value of this parameter";
    }
}
