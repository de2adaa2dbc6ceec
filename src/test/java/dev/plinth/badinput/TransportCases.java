package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.harmless;
import static dev.plinth.badinput.Expected.problem;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows 1 to 6, 8, 10 and 30: requests that are hardly HTTP. */
final class TransportCases {

    private static final Expected MALFORMED = problem(400, "malformed-request");
    private static final Expected TOO_LARGE = problem(413, "payload-too-large");
    private static final String HOST = "Host: localhost\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";

    private TransportCases() {}

    static Stream<Case> all() {
        return Stream.of(targets(), headers(), smuggling(), sizes(), hosts(), methods(), origins())
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

    private static Stream<Case> smuggling() {
        Stream<Case> refused =
                Stream.of(
                                "Content-Length: 2\r\nContent-Length: 3\r\n",
                                "Content-Length: 2\r\nContent-Length: 2\r\n",
                                "Content-Length: 2, 2\r\n",
                                "Content-Length: -2\r\n",
                                "Content-Length: +2\r\n",
                                "Content-Length: 0x2\r\n",
                                "Content-Length: 99999999999999999999\r\n",
                                "Transfer-Encoding: xchunked\r\n",
                                "Transfer-Encoding: chunked, identity\r\n",
                                "Transfer-Encoding: gzip, chunked\r\n",
                                "Transfer-Encoding: chunked, chunked\r\n")
                        .map(lines -> post(3, lines, lines, "{}", MALFORMED));
        Stream<Case> chunks =
                Stream.of(
                                "zz\r\n{}\r\n0\r\n\r\n",
                                "2\r\n{}xx0\r\n\r\n",
                                "-1\r\n{}\r\n",
                                "ffffffffff\r\n{}",
                                "2 x\r\n{}\r\n")
                        .map(body ->
                                post(
                                        3,
                                        "chunk " + body,
                                        "Transfer-Encoding: chunked\r\n",
                                        body,
                                        MALFORMED));
        // RFC 9112, 6.1: Tomcat reads the chunks, forgets the length and closes the connection.
        Stream<Case> both =
                Stream.of(
                        post(
                                3,
                                "both lengths",
                                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                                "0\r\n\r\n",
                                problem(400, "malformed-json", "malformed-request")));
        return Stream.of(refused, chunks, both).flatMap(cases -> cases);
    }

    private static Stream<Case> sizes() {
        Expected tooLarge = problem(431, "headers-too-large");
        String many =
                IntStream.range(0, 101)
                        .mapToObj(n -> "h" + n + ": x\r\n")
                        .collect(Collectors.joining());
        String parameters = "?" + "a=&".repeat(1_001);
        String asks = "Expect: 100-continue\r\n";
        return Stream.of(
                get(4, "a header of 9 KB", HOST + "a: " + "x".repeat(9_000) + "\r\n", tooLarge),
                raw(
                        4,
                        "a target of 9 KB",
                        "GET /" + "x".repeat(9_000) + " HTTP/1.1",
                        HOST,
                        "",
                        tooLarge),
                get(5, "101 headers", HOST + many, MALFORMED),
                raw(
                        5,
                        "1001 parameters",
                        "GET /products" + parameters + " HTTP/1.1",
                        HOST,
                        "",
                        MALFORMED),
                post(10, "100-continue", asks + "Content-Length: 70000\r\n", "", TOO_LARGE),
                post(
                        10,
                        "100-continue",
                        asks + "Content-Encoding: gzip\r\nContent-Length: 9\r\n",
                        "",
                        problem(415, "unsupported-encoding")),
                post(
                        10,
                        "expects a miracle",
                        "Expect: miracle\r\nContent-Length: 2\r\n",
                        "{}",
                        MALFORMED));
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

    private static Case get(int row, String name, String headers, Expected expected) {
        return raw(row, name, "GET /products HTTP/1.1", headers, "", expected);
    }

    private static Case post(int row, String name, String headers, String body, Expected expected) {
        return raw(row, name, "POST /auth/login HTTP/1.1", HOST + JSON + headers, body, expected);
    }

    private static Case raw(
            int row, String name, String line, String headers, String body, Expected expected) {
        return new Case(row, name.strip(), line + "\r\n" + headers + "\r\n" + body, expected);
    }
}
