package dev.plinth.badinput;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what is wrong with an answer, beside its status. */
final class Verdict {

    private static final Pattern LEAK =
            Pattern.compile(
                    "(Exception|at [a-z]+\\.[a-z]+\\.|SELECT |org\\.springframework|Tomcat)");

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Map<String, Predicate<Reply>> PROBLEM =
            Map.of(
                    "media type", reply -> mediaType(reply).startsWith("application/problem+json"),
                    "type", reply -> text(reply, "type").startsWith("http"),
                    "title", reply -> !text(reply, "title").isEmpty(),
                    "status", reply -> reply.json().path("status").asInt(0) == reply.status(),
                    "instance", reply -> text(reply, "instance").startsWith("/"),
                    "requestId", reply -> REQUEST_ID.matcher(text(reply, "requestId")).matches(),
                    "X-Request-Id", reply -> has(reply, "X-Request-Id", text(reply, "requestId")),
                    "leak", reply -> !LEAK.matcher(reply.body()).find());

    private static final Map<String, Predicate<Reply>> HEADERS =
            Map.of(
                    "Server", reply -> reply.header("Server").isEmpty(),
                    "Strict-Transport-Security",
                            reply -> reply.header("Strict-Transport-Security").isPresent(),
                    "X-Content-Type-Options",
                            reply -> has(reply, "X-Content-Type-Options", "nosniff"),
                    "Content-Security-Policy",
                            reply -> reply.header("Content-Security-Policy").isPresent(),
                    "Referrer-Policy", reply -> has(reply, "Referrer-Policy", "no-referrer"),
                    "Cache-Control", reply -> has(reply, "Cache-Control", "no-store"),
                    "Allow", reply -> reply.status() != 405 || reply.header("Allow").isPresent(),
                    "WWW-Authenticate",
                            reply ->
                                    reply.status() != 401
                                            || reply.header("WWW-Authenticate").isPresent(),
                    "Accept",
                            reply ->
                                    !reply.slug().equals("unsupported-media-type")
                                            || reply.header("Accept").isPresent(),
                    "Connection",
                            reply -> reply.status() != 413 || has(reply, "Connection", "close"));

    private Verdict() {}

    /** What is wrong, if anything is. */
    static Optional<String> on(Case sent, Reply reply) {
        if (!sent.expected().matches(reply)) {
            return Optional.of(
                    "expected %s, got %d %s"
                            .formatted(sent.expected(), reply.status(), reply.slug()));
        }
        if (reply.status() < 400) {
            return Optional.empty();
        }
        return Stream.of(PROBLEM, HEADERS)
                .flatMap(checks -> checks.entrySet().stream())
                .filter(check -> !check.getValue().test(reply))
                .map(check ->
                        "%d %s: wrong %s".formatted(reply.status(), reply.slug(), check.getKey()))
                .findFirst();
    }

    private static String mediaType(Reply reply) {
        return reply.header("Content-Type").orElse("");
    }

    private static String text(Reply reply, String member) {
        return reply.json().path(member).asString("");
    }

    private static boolean has(Reply reply, String header, String value) {
        return reply.header(header).filter(value::equals).isPresent();
    }
}
