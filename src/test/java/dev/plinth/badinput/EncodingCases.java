package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.problem;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Rows 32 to 34: bodies whose bytes or characters are none of UTF-8. */
final class EncodingCases implements Cases {

    private static final Expected MALFORMED = problem(400, "malformed-json");
    private static final Expected NO_TEXT = problem(400, "invalid-text");

    private final Examples examples;

    EncodingCases(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        if (operation.body().isEmpty()) {
            return Stream.empty();
        }
        ObjectNode example = examples.body(operation);
        return Stream.concat(encodings(valid, example.toString()), texts(valid, example));
    }

    private static Stream<Case> encodings(Request valid, String json) {
        Stream<Case> charsets =
                Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")
                        .map(name ->
                                Case.of(
                                        33,
                                        name,
                                        valid.body(json.getBytes(Charset.forName(name))),
                                        MALFORMED));
        Stream<Case> bytes =
                Stream.of("ff", "fe", "c3", "c0af", "c080", "eda080", "f4908080", "e080af", "00")
                        .map(hex ->
                                Case.of(
                                        33,
                                        "bytes " + hex,
                                        valid.body(inserted(json, hex)),
                                        MALFORMED));
        Case mark = Case.of(32, "byte order mark", valid.body("\uFEFF" + json), MALFORMED);
        return Stream.of(charsets, bytes, Stream.of(mark)).flatMap(cases -> cases);
    }

    /** The document with bytes in its first name. */
    private static byte[] inserted(String json, String hex) {
        byte[] document = json.getBytes(StandardCharsets.UTF_8);
        byte[] more = HexFormat.of().parseHex(hex);
        byte[] whole = new byte[document.length + more.length];
        System.arraycopy(document, 0, whole, 0, 2);
        System.arraycopy(more, 0, whole, 2, more.length);
        System.arraycopy(document, 2, whole, 2 + more.length, document.length - 2);
        return whole;
    }

    private static Stream<Case> texts(Request valid, ObjectNode example) {
        return example.propertyNames().stream()
                .flatMap(name ->
                        Stream.of("\\u0000", "\\ud800", "\\udc00", "\\ude00\\ud83d")
                                .map(escape ->
                                        Case.of(
                                                34,
                                                name + " " + escape,
                                                valid.body(withText(example, name, escape)),
                                                NO_TEXT)));
    }

    private static String withText(ObjectNode example, String name, String escape) {
        return example.deepCopy()
                .put(name, "ab~cd")
                .toString()
                .replace("ab~cd", "ab" + escape + "cd");
    }
}
