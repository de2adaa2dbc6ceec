package dev.plinth.badinput;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request, which need not be a valid one.
 *
 * @param method the method
 * @param target the path and the query, as they go over the wire
 * @param headers the header lines beside Host, Connection and the length
 * @param body the body, if there is one, a character for each byte
 * @param chunked whether the body's length is not declared
 */
record Request(
        String method,
        String target,
        List<String> headers,
        @Nullable String body,
        boolean chunked) {

    /** Stands for a value that no other request has. */
    static final String FRESH = "<fresh>";

    private static final int CHUNK = 4_096;

    static Request of(String method, String target) {
        return new Request(method, target, List.of(), null, false);
    }

    Request target(String other) {
        return new Request(method, other, headers, body, chunked);
    }

    /** This request with one more parameter. */
    Request query(String parameter) {
        return target(target + (target.contains("?") ? "&" : "?") + parameter);
    }

    /** This request with one more header line. */
    Request plus(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Request(method, target, more, body, chunked);
    }

    /** The value of a header; empty if there is none. */
    String header(String name) {
        return headers.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    Request without(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        List<String> fewer =
                headers.stream()
                        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(start))
                        .toList();
        return new Request(method, target, fewer, body, chunked);
    }

    Request with(String name, String value) {
        return without(name).plus(name, value);
    }

    Request body(byte[] other) {
        String octets = new String(other, StandardCharsets.ISO_8859_1);
        return new Request(method, target, headers, octets, false);
    }

    Request body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    Request inChunks() {
        return new Request(method, target, headers, body, true);
    }

    /** The whole request, a character for each byte. */
    String octets() {
        if (body == null) {
            return head();
        }
        return head() + (chunked ? chunks(body) : body);
    }

    private String head() {
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + target + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("Connection: close");
        lines.addAll(headers);
        if (body != null) {
            lines.add(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length());
        }
        String head = String.join("\r\n", lines) + "\r\n\r\n";
        return head.replace(FRESH, UUID.randomUUID().toString());
    }

    private static String chunks(String body) {
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < body.length(); at += CHUNK) {
            String chunk = body.substring(at, Math.min(at + CHUNK, body.length()));
            chunks.append(Integer.toHexString(chunk.length())).append("\r\n");
            chunks.append(chunk).append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }
}
