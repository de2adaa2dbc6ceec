package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows 11 to 13 and 15: paths and ids. */
final class PathCases implements Cases {

    private static final Expected NOWHERE =
            problem(404, "not-found").or(problem(400, "malformed-request"));

    private static final List<String> NO_IDS =
            List.of(
                    "0",
                    "-1",
                    "1",
                    "9223372036854775808",
                    "1e3",
                    "0x10",
                    "%D9%A1",
                    "+1",
                    "%2B1",
                    "1-1-1-1-1",
                    "00000000-0000-7000-8000-00000000000",
                    "00000000-0000-7000-8000-000000000000%20",
                    "00000000-0000-7000-8000-00000000000%D9%A1",
                    "'%20or%201=1--");

    private static final String ABSENT = "0198c0de-0000-7000-8000-000000000000";

    private final Examples examples;

    PathCases(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Stream<Case> of(Operation operation, Request valid) {
        return Stream.of(
                        paths(valid),
                        operation.ids().stream().flatMap(id -> ids(operation, valid, id)),
                        absent(operation, valid),
                        unknownParameters(valid))
                .flatMap(cases -> cases);
    }

    private static Stream<Case> paths(Request valid) {
        String path = valid.target();
        return Stream.of(
                        path + "/",
                        "/" + path,
                        path + "//x",
                        "/x/.." + path,
                        "/." + path,
                        path + ";jsessionid=1",
                        path + "/%2e%2e/x",
                        path + "%2f",
                        path + "%2fx",
                        path + "%00",
                        path + "%5c",
                        path + "%25",
                        path + "%3b",
                        path + "%ff",
                        path + "%0d%0aX:1",
                        "/api/api" + path,
                        "/v1" + path)
                .map(target -> Case.of(11, target, valid.target(target), NOWHERE));
    }

    private Stream<Case> ids(Operation operation, Request valid, String variable) {
        return NO_IDS.stream()
                .map(id ->
                        Case.of(
                                12,
                                "id " + id,
                                valid.target(target(operation, variable, id)),
                                problem(400, "invalid-parameter")));
    }

    private Stream<Case> absent(Operation operation, Request valid) {
        return operation.ids().stream()
                .map(id -> valid.target(target(operation, id, ABSENT)))
                .map(request ->
                        Case.of(13, "an id that is nobody's", request, problem(404, "not-found")));
    }

    private static Stream<Case> unknownParameters(Request valid) {
        return Stream.of(
                        "unknown=1",
                        "page=2",
                        "offset=100000000",
                        "access_token=x",
                        "class.x=1",
                        "%00=1")
                .map(query ->
                        Case.of(
                                15,
                                query,
                                valid.query(query),
                                problem(400, "unknown-parameter", "malformed-request")));
    }

    private String target(Operation operation, String variable, String id) {
        Map<String, String> ids = new HashMap<>(examples.own(operation));
        ids.put(variable, id);
        return operation.target(ids);
    }
}
