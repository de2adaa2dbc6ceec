package dev.plinth.shared;

import java.util.Locale;

/**
 * What is wrong with one field.
 *
 * @param pointer where it is in the body (JSON Pointer, RFC 6901), or the parameter's name
 * @param code the violated rule, stable and machine-readable
 * @param message the same for people
 */
public record FieldProblem(String pointer, String code, String message) {

    /** The code of a constraint by its name: of {@code NotNull} it is {@code not-null}. */
    public static String code(String constraint) {
        return constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
