package dev.plinth.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * An answer of a model's server, or what it sends instead.
 *
 * @param behaviour what it does
 * @param says what the model says, if the server does well
 * @param tokens how many it says that it has used
 * @param elsewhere where it sends whoever asks, if it does
 * @param asked what it answers
 */
record Utterance(
        Upstream behaviour, String says, int tokens, String elsewhere, FakeModel.Asked asked) {

    private static final int TEN_MEGABYTES = 10_000_000;

    /** Writes it. */
    void to(OutputStream out) throws IOException {
        switch (behaviour) {
            case WELL -> send(out, "200 OK", Completions.saying(says, tokens));
            case DEAD, FROZEN -> FakeModel.pause(Long.MAX_VALUE);
            case TOO_MANY ->
                    send(
                            out,
                            "429 Too Many Requests\r\nRetry-After: 3600",
                            Completions.error(key()));
            case BROKEN -> send(out, "500 Internal Server Error", Completions.error(key()));
            case WRONG_KEY -> send(out, "401 Unauthorized", Completions.error(key()));
            case ELSEWHERE -> send(out, "307 Temporary Redirect\r\nLocation: " + elsewhere, "{}");
            case WRONG_TYPE -> send(out, "200 OK", "text/html", "<html>Sign in first</html>");
            case MALFORMED -> send(out, "200 OK", "{\"id\":\"x\",\"choices\":[{\"index\":0,");
            case NOTHING -> send(out, "200 OK", "null");
            case NO_CHOICES -> send(out, "200 OK", Completions.of(List.of(), tokens));
            case CUT ->
                    out.write(
                            (head("200 OK", "application/json", 5_000) + "{\"id\":")
                                    .getBytes(UTF_8));
            case HUGE -> send(out, "200 OK", Completions.saying("x".repeat(TEN_MEGABYTES), tokens));
            case ENDLESS -> goOn(out, "x".repeat(10_000), 0);
            case TRICKLE -> goOn(out, " ", 100);
            case HEADERS_WITHOUT_END -> headers(out);
            case WRONG_SCHEMA ->
                    send(out, "200 OK", Completions.saying("{\"answer\":\"42\"}", tokens));
            case UNFINISHED ->
                    send(
                            out,
                            "200 OK",
                            Completions.saying(FakeModel.SUMMARY.substring(0, 30), tokens));
            case TOOL_CALL -> send(out, "200 OK", Completions.callingATool(tokens));
        }
        out.flush();
    }

    private String key() {
        return asked.head().replaceAll("(?s).*Bearer ([^\r]*).*", "$1");
    }

    private static void goOn(OutputStream out, String text, long millis) throws IOException {
        out.write(head("200 OK", "application/json", Long.MAX_VALUE).getBytes(UTF_8));
        while (true) {
            out.write(text.getBytes(UTF_8));
            out.flush();
            FakeModel.pause(millis);
        }
    }

    private static void headers(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
        for (int n = 0; true; n++) {
            out.write("X-%d: %s\r\n".formatted(n, "x".repeat(1_000)).getBytes(UTF_8));
        }
    }

    private static void send(OutputStream out, String status, String body) throws IOException {
        send(out, status, "application/json", body);
    }

    private static void send(OutputStream out, String status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        out.write(head(status, type, bytes.length).getBytes(UTF_8));
        out.write(bytes);
    }

    private static String head(String status, String type, long length) {
        return "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(status, type, length);
    }
}
