package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.harmless;
import static dev.plinth.badinput.Expected.problem;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Rows 32, 35 to 38 and 47: bodies that are not the JSON of any operation. */
final class JsonCases implements Cases {

    private static final Expected MALFORMED = problem(400, "malformed-json");

    private static final Expected UNKNOWN = problem(400, "unknown-field");
    private static final Expected TOO_LARGE = problem(413, "payload-too-large");

    private static final List<String> PRIVILEGED =
            List.of(
                    "role",
                    "isAdmin",
                    "admin",
                    "id",
                    "userId",
                    "status",
                    "createdAt",
                    "version",
                    "class",
                    "@type",
                    "@class",
                    "$ref",
                    "__proto__",
                    "constructor",
                    "passwordHash",
                    "emailVerified",
                    "total",
                    "unitPrice",
                    "sensitive",
                    "minor",
                    "op",
                    "a.b",
                    "<script>",
                    "k\u00e9y",
                    "");

    /** Bodies that are none. */
    private static final Set<String> NONE = Set.of("", "null");

    private final Examples examples;

    JsonCases(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        if (operation.body().isEmpty()) {
            return Stream.empty();
        }
        ObjectNode example = examples.body(operation);
        return Stream.of(
                        malformed(operation, valid, example.toString()),
                        sizes(valid, example.toString()),
                        repeated(valid, example),
                        privileged(operation, valid, example))
                .flatMap(cases -> cases);
    }

    /** Without a body somebody may be erased by an administrator. */
    private static Stream<Case> malformed(Operation operation, Request valid, String json) {
        String members = json.substring(1, json.length() - 1);
        return Stream.of(
                        "",
                        "  \n ",
                        "null",
                        "true",
                        "1",
                        "\"text\"",
                        "[]",
                        "[" + json + "]",
                        "{",
                        "}",
                        json.substring(0, json.length() - 1),
                        json.substring(0, json.length() / 2),
                        json + "{}",
                        json + "x",
                        json + ",",
                        "{" + members + ",}",
                        "{," + members + "}",
                        "/* */" + json,
                        "// \n" + json,
                        json.replace('"', '\''),
                        json.replace("\"", ""),
                        "{\"x\":NaN," + members + "}",
                        "{\"x\":-Infinity," + members + "}",
                        "{\"x\":01," + members + "}",
                        "{\"x\":.5," + members + "}",
                        "{\"x\":\"\t\"," + members + "}",
                        "{\"x\":\"\\x\"," + members + "}",
                        "<xml/>",
                        "a=b&c=d",
                        "[{\"op\":\"test\",\"path\":\"/role\",\"value\":\"ADMIN\"}]",
                        "[{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a/b\"}]")
                .filter(body -> !operation.isForGood() || !NONE.contains(body))
                .map(body ->
                        Case.of(
                                body.contains("\"op\"") ? 47 : 32,
                                body,
                                valid.body(body),
                                body.contains("\"x\":") ? MALFORMED.or(UNKNOWN) : MALFORMED));
    }

    private static Stream<Case> sizes(Request valid, String json) {
        String padded = json + " ".repeat(70_000);
        String start = "{\"x\":";
        return Stream.of(
                Case.of(35, "70 KB", valid.body(padded), TOO_LARGE),
                Case.of(35, "70 KB in chunks", valid.body(padded).inChunks(), TOO_LARGE),
                Case.of(35, "in chunks", valid.body("[]").inChunks(), MALFORMED),
                Case.of(36, "depth", valid.body("[".repeat(5_000)), MALFORMED),
                Case.of(36, "depth", valid.body("{\"a\":".repeat(5_000)), MALFORMED.or(UNKNOWN)),
                Case.of(
                        36,
                        "number",
                        valid.body(start + "1".repeat(60_000) + "}"),
                        MALFORMED.or(UNKNOWN)),
                Case.of(36, "exponent", valid.body(start + "1e999999999}"), MALFORMED.or(UNKNOWN)),
                Case.of(36, "name", valid.body("{\"" + "k".repeat(50_000) + "\":1}"), MALFORMED),
                Case.of(
                        36,
                        "text",
                        valid.body(start + "\"" + "x".repeat(50_000) + "\"}"),
                        harmless()),
                Case.of(36, "names", valid.body(names(5_000)), UNKNOWN),
                Case.of(36, "names", valid.body(names(100_000)), TOO_LARGE));
    }

    private static String names(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "\"k" + n + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Stream<Case> repeated(Request valid, ObjectNode example) {
        return example.propertyStream()
                .map(member ->
                        Case.of(
                                37,
                                member.getKey() + " twice",
                                valid.body(
                                        "{\"%s\":%s,%s"
                                                .formatted(
                                                        member.getKey(),
                                                        member.getValue(),
                                                        example.toString().substring(1))),
                                MALFORMED));
    }

    private static Stream<Case> privileged(Operation operation, Request valid, ObjectNode example) {
        return PRIVILEGED.stream()
                .filter(name -> !operation.takes(name))
                .map(name ->
                        Case.of(
                                38,
                                "field " + name,
                                valid.body(example.deepCopy().put(name, "ADMIN").toString()),
                                UNKNOWN));
    }
}
