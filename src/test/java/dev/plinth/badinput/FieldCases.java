package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.harmless;
import static dev.plinth.badinput.Expected.problem;

import dev.plinth.shared.Email;
import dev.plinth.shared.Money;
import dev.plinth.shared.Secret;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.openapitools.jackson.nullable.JsonNullable;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Rows 19, 39 and 47: values of the wrong type in every field, and payloads in every text. */
final class FieldCases implements Cases {

    private static final Expected INVALID = problem(400, "validation-failed");

    private static final List<String> NO_TEXTS = List.of("1", "1.5", "true", "{}", "[]", "[\"x\"]");

    private static final List<String> NO_INTEGERS =
            List.of(
                    "\"1\"",
                    "\"\"",
                    "1.9",
                    "1.0",
                    "1e2",
                    "true",
                    "{}",
                    "[]",
                    "[1]",
                    "2147483648",
                    "-2147483649",
                    "99999999999999999999");

    private static final List<String> NO_MONEY =
            List.of(
                    "1",
                    "\"12.50\"",
                    "\"\"",
                    "[]",
                    "{}",
                    "{\"amount\":\"1.00\"}",
                    "{\"currency\":\"EUR\"}",
                    "{\"amount\":null,\"currency\":\"EUR\"}",
                    "{\"amount\":1.00,\"currency\":\"EUR\"}",
                    "{\"amount\":\"1.000\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"1\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"1e-7\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"1,00\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"-1.00\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"+1.00\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"01.00\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"NaN\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"99999999999999999999.00\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"\u0661.00\",\"currency\":\"EUR\"}",
                    "{\"amount\":\"1.00\",\"currency\":\"XXX\"}",
                    "{\"amount\":\"1.00\",\"currency\":\"eur\"}",
                    "{\"amount\":\"1.00\",\"currency\":\"\"}",
                    "{\"amount\":\"1.00\",\"currency\":978}",
                    "{\"amount\":\"1.00\",\"currency\":null}",
                    "{\"amount\":\"1.00\",\"currency\":\"JPY\"}");

    private final Examples examples;

    FieldCases(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        List<Field> fields = operation.body().stream().flatMap(FieldCases::fields).toList();
        return Stream.concat(
                fields.stream().flatMap(field -> cases(field, valid, examples.body(operation))),
                payloads(fields, operation, valid));
    }

    private static Stream<Field> fields(Class<?> body) {
        return Arrays.stream(body.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static Stream<Case> cases(Field field, Request valid, ObjectNode example) {
        Stream<Case> wrong =
                wrongValues(type(field))
                        .map(value ->
                                Case.of(
                                        39,
                                        name(field, value),
                                        with(valid, example, field, value),
                                        INVALID));
        Stream<Case> absent =
                Stream.of(field)
                        .filter(FieldCases::isRequired)
                        .map(_ ->
                                Case.of(
                                        47,
                                        name(field, "null"),
                                        with(valid, example, field, "null"),
                                        INVALID));
        return Stream.concat(wrong, absent);
    }

    /** Each payload in all free texts of a body at once, and in each text that has a form alone. */
    private Stream<Case> payloads(List<Field> fields, Operation operation, Request valid) {
        List<Field> texts = fields.stream().filter(field -> type(field) == String.class).toList();
        List<Field> free =
                texts.stream().filter(field -> !field.isAnnotationPresent(Pattern.class)).toList();
        Stream<List<Field>> formed =
                texts.stream().filter(field -> !free.contains(field)).map(List::of);
        return Stream.concat(Stream.of(free), formed)
                .filter(chosen -> !chosen.isEmpty())
                .flatMap(chosen ->
                        Payloads.ALL.stream()
                                .map(payload -> payload(chosen, payload, operation, valid)));
    }

    private Case payload(List<Field> fields, String payload, Operation operation, Request valid) {
        ObjectNode changed = examples.body(operation);
        fields.forEach(field -> changed.put(field.getName(), payload));
        return Case.of(19, payload, valid.body(changed.toString()), harmless());
    }

    private static Stream<String> wrongValues(Class<?> type) {
        if (type == Integer.class) {
            return NO_INTEGERS.stream();
        }
        if (type == Money.class) {
            return NO_MONEY.stream();
        }
        if (type == List.class) {
            return Stream.of("{}", "1", "\"\"", "true", "[[]]", "[1]", "[null]", "[\"\"]");
        }
        if (type == Boolean.class) {
            return Stream.of("1", "0", "\"true\"", "\"\"", "{}", "[]", "[true]");
        }
        if (type == Email.class || type == UUID.class) {
            return Stream.concat(NO_TEXTS.stream(), Stream.of("\"\"", "\"x\""));
        }
        return type == String.class || type == Secret.class ? NO_TEXTS.stream() : Stream.empty();
    }

    private static Request with(Request valid, ObjectNode example, Field field, String value) {
        ObjectNode changed = example.deepCopy();
        changed.putRawValue(field.getName(), new RawValue(value));
        return valid.body(changed.toString());
    }

    private static String name(Field field, String value) {
        return field.getName() + " = " + value;
    }

    private static Class<?> type(Field field) {
        if (field.getType() != JsonNullable.class) {
            return field.getType();
        }
        Type type = patched(field).getType();
        return (Class<?>) (type instanceof ParameterizedType list ? list.getRawType() : type);
    }

    private static boolean isRequired(Field field) {
        return field.isAnnotationPresent(NotNull.class)
                || (field.getType() == JsonNullable.class
                        && patched(field).isAnnotationPresent(NotNull.class));
    }

    private static AnnotatedType patched(Field field) {
        return ((AnnotatedParameterizedType) field.getAnnotatedType())
                .getAnnotatedActualTypeArguments()[0];
    }
}
