package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.harmless;
import static dev.plinth.badinput.Expected.problem;

import java.util.List;
import java.util.stream.Stream;

/** Rows 9, 20 to 23 and 31: what a client says about its body, and about the answer. */
final class HeaderCases implements Cases {

    private static final List<String> NO_MEDIA_TYPES =
            List.of(
                    "",
                    "text/plain",
                    "application/xml",
                    "multipart/form-data",
                    "multipart/form-data; boundary=x",
                    "application/x-www-form-urlencoded",
                    "application/yaml",
                    "application/json-patch+json",
                    "application/json; charset=utf-16",
                    "application/json; charset=none",
                    "application/merge-patch+json; charset=iso-8859-1",
                    "*/*",
                    "json");

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        return Stream.of(
                        accept(operation, valid), reads(operation, valid), bodies(operation, valid))
                .flatMap(cases -> cases);
    }

    private static Stream<Case> accept(Operation operation, Request valid) {
        return Stream.of("application/xml", "image/png", "text/csv", "application/yaml", "x", "/")
                .filter(type -> !operation.produces(type))
                .map(type ->
                        Case.of(
                                21,
                                "Accept: " + type,
                                valid.with("Accept", type),
                                problem(406, "not-acceptable")));
    }

    private static Stream<Case> reads(Operation operation, Request valid) {
        if (!operation.method().equals("GET")) {
            return Stream.empty();
        }
        return Stream.of(
                Case.of(9, "override", valid.plus("X-HTTP-Method-Override", "DELETE"), harmless()),
                Case.of(23, "range", valid.plus("Range", "bytes=0-1"), harmless()),
                Case.of(23, "range", valid.plus("Range", "bytes=x-"), harmless()),
                Case.of(23, "tag", valid.plus("If-None-Match", "\"\"\"W/,,"), harmless()),
                Case.of(23, "tag", valid.plus("If-None-Match", "x".repeat(3_000)), harmless()),
                Case.of(23, "date", valid.plus("If-Modified-Since", "tomorrow"), harmless()),
                Case.of(23, "language", valid.plus("Accept-Language", "*;q=x,,;"), harmless()),
                Case.of(31, "id", valid.plus("X-Request-Id", "<script>"), harmless()),
                Case.of(31, "id", valid.plus("X-Request-Id", "a\tb\" \\n"), harmless()),
                Case.of(31, "id", valid.plus("X-Request-Id", "x".repeat(5_000)), harmless()),
                Case.of(
                        31,
                        "trace",
                        valid.plus("traceparent", "00-" + "x".repeat(3_000)),
                        harmless()),
                Case.of(31, "baggage", valid.plus("baggage", "a=b,".repeat(1_000)), harmless()));
    }

    private static Stream<Case> bodies(Operation operation, Request valid) {
        if (operation.body().isEmpty()) {
            return Stream.empty();
        }
        Expected noMediaType = problem(415, "unsupported-media-type");
        Stream<Case> types =
                Stream.concat(NO_MEDIA_TYPES.stream(), otherType(valid))
                        .map(type ->
                                Case.of(20, type, valid.with("Content-Type", type), noMediaType));
        Stream<Case> missing =
                Stream.of(Case.of(20, "no media type", valid.without("Content-Type"), noMediaType));
        Stream<Case> encodings =
                Stream.of("gzip", "br", "zstd", "deflate, gzip", "x", "")
                        .map(encoding ->
                                Case.of(
                                        22,
                                        encoding,
                                        valid.plus("Content-Encoding", encoding),
                                        problem(415, "unsupported-encoding")));
        return Stream.of(types, missing, encodings).flatMap(cases -> cases);
    }

    /** JSON where a merge patch is due, and the other way round. */
    private static Stream<String> otherType(Request valid) {
        return Stream.of("application/json", "application/merge-patch+json")
                .filter(type -> !valid.headers().contains("Content-Type: " + type));
    }
}
