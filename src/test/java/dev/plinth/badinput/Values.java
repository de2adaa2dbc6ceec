package dev.plinth.badinput;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any JSON: all types, all of Unicode and what is none, every depth and many sizes. */
final class Values {

    private static final int TOO_DEEP = 40;
    private static final int TOO_LONG = 20_000;

    private static final String[] FORMED = {
        "2026-02-30T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "0198c0de-0000-7000-8000-000000000000",
        "a@b.io",
        "12.50",
        "EUR",
        "ADMIN",
        "test-ok",
        "test-decline",
        "true",
        "0"
    };

    private Values() {}

    static Arbitrary<String> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, scalars()),
                Tuple.of(3, Arbitraries.recursive(Values::scalars, Values::nested, 1, 4)),
                Tuple.of(1, deep()));
    }

    private static Arbitrary<String> scalars() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of("null", "true", "false")),
                Tuple.of(4, numbers()),
                Tuple.of(6, texts()));
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(110).negate(), BigInteger.TEN.pow(110))
                        .map(String::valueOf),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e9"), new BigDecimal("1e9"))
                        .ofScale(6)
                        .map(BigDecimal::toPlainString),
                Arbitraries.of("-0", "-0.0", "1e400", "-1e-400", "1E+2", "1e2147483648"));
    }

    /** Texts, in quotes. */
    static Arbitrary<String> texts() {
        Arbitrary<String> unicode = Arbitraries.strings().all().ofMaxLength(60);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.strings().ascii().ofMaxLength(120).map(Values::quoted)),
                Tuple.of(3, unicode.map(Values::quoted)),
                Tuple.of(2, unicode.map(Values::escaped)),
                Tuple.of(2, Arbitraries.of(Payloads.ALL).map(Values::quoted)),
                Tuple.of(2, Arbitraries.of(FORMED).map(Values::quoted)),
                Tuple.of(1, longTexts().map(Values::quoted)));
    }

    /** Of combining marks, of astral characters, of what case or form changes the length of. */
    private static Arbitrary<String> longTexts() {
        return Combinators.combine(
                        Arbitraries.of("x", "\u0301", "\uD83D\uDE00", "\u0130", "\uFB03", "\uFDFA"),
                        Arbitraries.integers().between(50, TOO_LONG))
                .as(String::repeat);
    }

    private static Arbitrary<String> nested(Arbitrary<String> values) {
        Arbitrary<String> arrays =
                values.list().ofMaxSize(5).map(all -> "[" + String.join(",", all) + "]");
        Arbitrary<String> objects =
                Combinators.combine(texts(), values)
                        .as((name, value) -> name + ":" + value)
                        .list()
                        .ofMaxSize(5)
                        .map(all -> "{" + String.join(",", all) + "}");
        return Arbitraries.oneOf(arrays, objects);
    }

    private static Arbitrary<String> deep() {
        return Combinators.combine(
                        Arbitraries.of("[", "{\"a\":"), Arbitraries.integers().between(1, TOO_DEEP))
                .as((open, depth) ->
                        open.repeat(depth) + "1" + (open.equals("[") ? "]" : "}").repeat(depth));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(unit -> {
                    if (unit < ' ' || unit == '"' || unit == '\\') {
                        quoted.append(escape(unit));
                    } else {
                        quoted.append((char) unit);
                    }
                });
        return quoted.append('"').toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder("\"");
        text.chars().forEach(unit -> escaped.append(escape(unit)));
        return escaped.append('"').toString();
    }

    private static String escape(int unit) {
        return "\\u%04x".formatted(unit);
    }
}
