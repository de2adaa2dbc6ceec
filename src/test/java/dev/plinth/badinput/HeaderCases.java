package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.harmless;
import static dev.plinth.badinput.Expected.problem;

import dev.plinth.shared.Idempotent;
import java.util.List;
import java.util.stream.Stream;

/** Rows 9, 20 to 25, 27, 29 and 31: headers. */
final class HeaderCases implements Cases {

    private static final Expected UNAUTHORIZED = problem(401, "unauthorized");

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

    private static final List<String> NO_TOKENS =
            List.of(
                    "",
                    "Bearer",
                    "Bearer ",
                    "Bearer x",
                    "Bearer x y",
                    "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                    "Bearer " + "x".repeat(6_000),
                    "Basic YWRtaW46YWRtaW4=",
                    "Digest x",
                    "Bearer \u00e9");

    private static final List<String> NO_PROOFS =
            List.of(
                    "",
                    "x",
                    "a.b.c",
                    "a.b.c.d.e",
                    "..",
                    "eyJhbGciOiJub25lIn0.e30.",
                    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.e30.AA",
                    "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjpbXX0.e30.AA",
                    "eyJ0eXAiOjF9.e30.AA",
                    "W1tb.W10.AA",
                    "x".repeat(6_000),
                    "\u00e9");

    private static final List<String> NO_ENTITY_TAGS =
            List.of(
                    "",
                    "0",
                    "abc",
                    "\"0",
                    "0\"",
                    "\"\"0\"\"",
                    "\"0\", \"1\"",
                    "*",
                    "W/0",
                    "\u00e9");

    private static final List<String> NO_KEYS =
            List.of(
                    "",
                    "\"",
                    "\"abc",
                    "a b",
                    "k\u00e9y",
                    "x".repeat(256),
                    "\"" + "x".repeat(256) + "\"");

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        return Stream.of(
                        accept(operation, valid),
                        reads(operation, valid),
                        bodies(operation, valid),
                        tokens(operation, valid),
                        proofs(operation, valid),
                        revisions(operation, valid),
                        keys(operation, valid))
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

    private static Stream<Case> tokens(Operation operation, Request valid) {
        if (operation.isOpen()) {
            return NO_TOKENS.stream()
                    .filter(_ -> operation.method().equals("GET"))
                    .map(token ->
                            Case.of(27, token, valid.with("Authorization", token), harmless()));
        }
        Request anonymous = valid.without("Authorization");
        Stream<Case> none =
                Stream.of(
                        Case.of(27, "nobody", anonymous, UNAUTHORIZED),
                        Case.of(
                                27,
                                "in the query",
                                anonymous.query("access_token=x"),
                                UNAUTHORIZED),
                        Case.of(27, "two", valid.plus("Authorization", "Bearer x"), UNAUTHORIZED),
                        Case.of(
                                27,
                                "20 KB",
                                valid.with("Authorization", "Bearer " + "x".repeat(20_000)),
                                problem(431, "headers-too-large")));
        Stream<Case> bad =
                NO_TOKENS.stream()
                        .map(token ->
                                Case.of(
                                        27,
                                        token,
                                        valid.with("Authorization", token),
                                        UNAUTHORIZED));
        return Stream.concat(none, bad);
    }

    private static Stream<Case> proofs(Operation operation, Request valid) {
        Expected invalid = problem(401, "invalid-device-proof");
        if (!operation.isOpen()) {
            String token = valid.header("Authorization").replace("Bearer", "DPoP");
            return Stream.of(
                    Case.of(29, "free", valid.with("Authorization", token), invalid),
                    Case.of(29, "no token", valid.with("Authorization", "DPoP"), UNAUTHORIZED),
                    Case.of(29, "bad token", valid.with("Authorization", "DPoP x"), UNAUTHORIZED));
        }
        if (!operation.takesProof()) {
            return Stream.empty();
        }
        Request one = valid.plus("DPoP", "x");
        return Stream.concat(
                Stream.of(Case.of(29, "two", one.plus("DPoP", "x"), invalid)),
                NO_PROOFS.stream()
                        .map(proof -> Case.of(29, proof, valid.plus("DPoP", proof), invalid)));
    }

    private static Stream<Case> revisions(Operation operation, Request valid) {
        if (!operation.takesRevision()) {
            return Stream.empty();
        }
        Expected stale = problem(412, "precondition-failed");
        Stream<Case> malformed =
                NO_ENTITY_TAGS.stream()
                        .map(tag ->
                                Case.of(
                                        24,
                                        tag,
                                        valid.with("If-Match", tag),
                                        problem(400, "malformed-etag")));
        return Stream.concat(
                malformed,
                Stream.of(
                        Case.of(
                                24,
                                "no If-Match",
                                valid.without("If-Match"),
                                problem(428, "precondition-required")),
                        Case.of(24, "stale", valid.with("If-Match", "\"999999\""), stale),
                        Case.of(24, "weak", valid.with("If-Match", "W/\"0\""), stale),
                        Case.of(24, "another's", valid.with("If-Match", "\"abc\""), stale)));
    }

    private static Stream<Case> keys(Operation operation, Request valid) {
        if (operation.idempotent().isEmpty()) {
            return Stream.empty();
        }
        Expected invalid = problem(400, "idempotency-key-invalid");
        Stream<Case> missing =
                operation.idempotent().filter(Idempotent::required).stream()
                        .map(_ ->
                                Case.of(
                                        25,
                                        "no key",
                                        valid.without("Idempotency-Key"),
                                        problem(400, "idempotency-key-missing")));
        Stream<Case> malformed =
                NO_KEYS.stream()
                        .map(key -> Case.of(25, key, valid.with("Idempotency-Key", key), invalid));
        Stream<Case> two =
                Stream.of(Case.of(25, "two", valid.plus("Idempotency-Key", "b"), invalid));
        return Stream.of(missing, malformed, two).flatMap(cases -> cases);
    }
}
