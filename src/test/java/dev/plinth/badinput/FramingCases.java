package dev.plinth.badinput;

import static dev.plinth.badinput.Expected.problem;
import static dev.plinth.badinput.Raw.HOST;
import static dev.plinth.badinput.Raw.get;
import static dev.plinth.badinput.Raw.post;
import static dev.plinth.badinput.Raw.raw;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows 3 to 5 and 10: where a request ends, and how large it is. */
final class FramingCases {

    private static final Expected MALFORMED = problem(400, "malformed-request");
    private static final Expected TOO_LARGE = problem(413, "payload-too-large");

    private FramingCases() {}

    static Stream<Case> all() {
        return Stream.concat(smuggling(), sizes());
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
}
