package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.harmless;
import static dev.plinth.badinput.Expected.problem;

import dev.plinth.shared.Email;
import jakarta.validation.constraints.Max;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Rows 14 to 19, 45 and 46: the parameters of lists. */
final class QueryCases implements Cases {

    private static final Expected INVALID =
            problem(400, "invalid-parameter", "malformed-request", "invalid-cursor");

    private static final List<String> NO_TEXT =
            List.of("%00", "a%00b", "%ff", "%c0%80", "%ED%A0%80");

    private static final Map<Class<?>, List<String>> NO_VALUES =
            Map.of(
                    Integer.class,
                    List.of(
                            "",
                            "0",
                            "-1",
                            "1000000000",
                            "2147483648",
                            "9223372036854775808",
                            "1e3",
                            "0x10",
                            "%D9%A1",
                            "%2B5",
                            "+5",
                            "05",
                            "5%20",
                            "1.0",
                            "NaN",
                            "null"),
                    Instant.class,
                    List.of(
                            "",
                            "1767225600000",
                            "2026-01-31",
                            "2026-01-31T12:00:00",
                            "2026-02-30T00:00:00Z",
                            "2026-12-31T23:59:60Z",
                            "2026-01-01T24:00:00Z",
                            "0000-01-01T00:00:00Z",
                            "-0001-01-01T00:00:00Z",
                            "10000-01-01T00:00:00Z",
                            "9999-12-31T23:59:59-01:00",
                            "now"),
                    Boolean.class,
                    List.of("", "yes", "1", "on", "TRUE", "true%20"),
                    Email.class,
                    List.of("", "a", "a@b", "a@b.io%0d%0aBcc:x@y.io", "%22a%22@b.io", "a@b.io."),
                    Currency.class,
                    List.of("", "eur", "EURO", "XX1", "%20EUR"));

    private static final List<String> NO_SORTS =
            List.of(
                    "",
                    "password",
                    "id;drop",
                    "user.passwordHash",
                    "name,price",
                    "--price",
                    "%D9%A1");

    private static final List<String> NO_CURSORS =
            List.of("", "x", "AAAA.BBBB", "%00", "bnVsbA", "..%2f", "a".repeat(4_000));

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        return operation.query().stream().flatMap(parameter -> cases(valid, parameter));
    }

    private static Stream<Case> cases(Request valid, RecordComponent parameter) {
        return Stream.of(
                        repeated(valid, parameter),
                        invalid(valid, parameter),
                        noText(valid, parameter),
                        payloads(valid, parameter))
                .flatMap(cases -> cases);
    }

    private static Stream<Case> repeated(Request valid, RecordComponent parameter) {
        String twice = parameter.getName() + "=1&" + parameter.getName() + "=1";
        return Stream.of(
                Case.of(14, "twice", valid.query(twice), problem(400, "invalid-parameter")));
    }

    private static Stream<Case> invalid(Request valid, RecordComponent parameter) {
        return invalidValues(parameter)
                .map(value ->
                        Case.of(
                                row(parameter),
                                "no value of " + parameter.getType().getSimpleName(),
                                valid.query(parameter.getName() + "=" + value),
                                INVALID));
    }

    private static Stream<String> invalidValues(RecordComponent parameter) {
        Class<?> type = parameter.getType();
        if (type.isEnum()) {
            String first = type.getEnumConstants()[0].toString();
            return Stream.of("", "NONE", "0", "%20" + first, first.toLowerCase(Locale.ROOT));
        }
        return switch (parameter.getName()) {
            case "sort" -> NO_SORTS.stream();
            case "cursor" -> NO_CURSORS.stream();
            case "minPrice", "maxPrice" ->
                    Stream.of(
                            "",
                            "-1",
                            "1e9",
                            "0x10",
                            "+1",
                            "1.0000",
                            "NaN",
                            "%D9%A1",
                            "9".repeat(20));
            default ->
                    Stream.concat(
                            NO_VALUES.getOrDefault(type, List.of()).stream(), tooMuch(parameter));
        };
    }

    private static Stream<String> tooMuch(RecordComponent parameter) {
        Max max = parameter.getAccessor().getAnnotation(Max.class);
        return max == null ? Stream.of() : Stream.of(Long.toString(max.value() + 1));
    }

    private static int row(RecordComponent parameter) {
        return switch (parameter.getName()) {
            case "sort" -> 17;
            case "cursor" -> 18;
            default ->
                    parameter.getType() == Instant.class
                            ? 45
                            : parameter.getType().isEnum() ? 46 : 16;
        };
    }

    private static Stream<Case> noText(Request valid, RecordComponent parameter) {
        return NO_TEXT.stream()
                .map(value ->
                        Case.of(
                                34,
                                "no text",
                                valid.query(parameter.getName() + "=" + value),
                                INVALID));
    }

    private static Stream<Case> payloads(Request valid, RecordComponent parameter) {
        return Payloads.ALL.stream()
                .map(payload -> URLEncoder.encode(payload, StandardCharsets.UTF_8))
                .map(payload ->
                        Case.of(
                                19,
                                "payload",
                                valid.query(parameter.getName() + "=" + payload),
                                harmless()));
    }
}
