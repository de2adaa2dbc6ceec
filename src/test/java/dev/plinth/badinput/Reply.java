package dev.plinth.badinput;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer off the wire.
 *
 * @param status the status; 0 for no answer at all
 * @param headers the header lines
 * @param body the body, as it was sent
 * @param closed whether the server closed the connection
 */
record Reply(int status, List<String> headers, String body, boolean closed) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String END_OF_HEAD = "\r\n\r\n";

    static Reply of(String text, boolean closed) {
        if (!text.startsWith("HTTP/1.1 ")) {
            return new Reply(0, List.of(), text, closed);
        }
        int end = text.indexOf(END_OF_HEAD);
        List<String> head = text.substring(0, end < 0 ? text.length() : end).lines().toList();
        String body = end < 0 ? "" : text.substring(end + END_OF_HEAD.length());
        int status = Integer.parseInt(head.getFirst().substring(9, 12));
        return new Reply(status, head.subList(1, head.size()), body, closed);
    }

    /**
     * Whether nothing more is to come, or is waited for; an answer without a length ends with its
     * connection.
     */
    static boolean isWhole(String text) {
        Reply reply = of(text, false);
        if (reply.header("content-type").orElse("").startsWith("text/event-stream")) {
            return true;
        }
        return reply.header("content-length")
                .map(length -> reply.body.length() >= Integer.parseInt(length))
                .orElse(reply.status == 100 || reply.body.endsWith("\r\n0" + END_OF_HEAD));
    }

    Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .findFirst()
                .map(line -> line.substring(start.length()).strip());
    }

    /** The body as JSON; missing if it is none. */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The last part of the problem's type. */
    String slug() {
        String type = json().path("type").asString("");
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
