package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.problem;

import dev.plinth.shared.Idempotent;
import java.util.List;
import java.util.stream.Stream;

/** Rows 24 and 25: entity tags and idempotency keys. */
final class PreconditionCases implements Cases {

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
        return Stream.concat(revisions(operation, valid), keys(operation, valid));
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
