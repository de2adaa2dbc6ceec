package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.harmless;
import static dev.plinth.badinput.Expected.problem;
import static dev.plinth.badinput.Raw.HOST;
import static dev.plinth.badinput.Raw.JSON;
import static dev.plinth.badinput.Raw.get;
import static dev.plinth.badinput.Raw.raw;

import java.util.List;
import java.util.stream.Stream;

/** Rows 1, 2, 6 to 8 and 30: start lines and headers that are hardly HTTP. */
final class TransportCases {

    private static final Expected MALFORMED = problem(400, "malformed-request");

    /** Row 7: what begins and does not go on. */
    static final List<String> ENDLESS =
            List.of(
                    "GET /products HT",
                    "GET /products HTTP/1.1\r\n" + HOST + "a: ",
                    "POST /auth/login HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 9\r\n\r\n{",
                    "POST /auth/login HTTP/1.1\r\n"
                            + HOST
                            + JSON
                            + "Transfer-Encoding: chunked\r\n\r\n9\r\n{");

    private TransportCases() {}

    static Stream<Case> all() {
        return Stream.of(targets(), headers(), hosts(), methods(), origins())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> targets() {
        return Stream.of(
                        "/[",
                        "/^",
                        "/%",
                        "/%zz",
                        "/a b",
                        "/a\"b",
                        "/<x>",
                        "/{x}",
                        "/a|b",
                        "/\\",
                        "*",
                        "x",
                        "/products?q=[",
                        "/products?q=%zz",
                        "/products?q=%ff",
                        "/products?q=\u00e9",
                        "http://",
                        "http://other/products",
                        "/\u0001",
                        "/\u0000")
                .map(target ->
                        raw(
                                1,
                                "target " + target,
                                "GET " + target + " HTTP/1.1",
                                HOST,
                                "",
                                MALFORMED));
    }

    private static Stream<Case> headers() {
        Stream<Case> lines =
                Stream.of(
                                "no colon",
                                "a: b\u0000c",
                                "a: b\u0001c",
                                "a : b",
                                " a: b",
                                "(a): b",
                                ": b",
                                "a\u00e9: b")
                        .map(line -> get(2, "header " + line, HOST + line + "\r\n", MALFORMED));
        Stream<Case> startLines =
                Stream.of(
                                "GET / HTTP/9.9",
                                "GET / HTTX/1.1",
                                "G{T / HTTP/1.1",
                                "\u0016\u0003\u0001")
                        .map(line -> raw(1, line, line, HOST, "", MALFORMED));
        // RFC 9112, 5.2 lets a server replace a fold with a space, which is what Tomcat does.
        Stream<Case> fold = Stream.of(get(2, "fold", HOST + "a: b\r\n c\r\n", harmless()));
        return Stream.of(lines, startLines, fold).flatMap(cases -> cases);
    }

    private static Stream<Case> hosts() {
        return Stream.of(
                        "",
                        HOST + HOST,
                        "Host: \r\n",
                        "Host: a b\r\n",
                        "Host: a/b@c\r\n",
                        "Host: a:99999999\r\n",
                        "Host: [::1\r\n")
                .map(host -> get(6, host, host, MALFORMED));
    }

    private static Stream<Case> methods() {
        Expected notAllowed = problem(405, "method-not-allowed");
        Expected unknown = problem(501, "not-implemented");
        Stream<Case> refused =
                Stream.of(
                                "TRACE /products",
                                "CONNECT /products",
                                "CONNECT localhost:80",
                                "PUT /products",
                                "DELETE /products",
                                "GET /auth/login",
                                "POST /problems/not-found")
                        .map(line -> raw(8, line, line + " HTTP/1.1", HOST, "", notAllowed));
        Stream<Case> foreign =
                Stream.of("FOO", "PROPFIND", "get", "X".repeat(5_000))
                        .map(method ->
                                raw(8, method, method + " /products HTTP/1.1", HOST, "", unknown));
        return Stream.concat(refused, foreign);
    }

    private static Stream<Case> origins() {
        return Stream.of(
                        "https://evil.example",
                        "null",
                        "https://localhost.evil.example",
                        "x",
                        "file://")
                .map(origin ->
                        raw(
                                30,
                                origin,
                                "OPTIONS /products HTTP/1.1",
                                HOST
                                        + "Origin: "
                                        + origin
                                        + "\r\nAccess-Control-Request-Method: POST\r\n",
                                "",
                                problem(403, "cors-forbidden")));
    }
}
