package dev.plinth.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request of whose body one byte is missing at first. */
final class HalfSent {

    private static final int PATIENCE_MILLIS = 40_000;

    private final Socket socket;
    private final String rest;

    HalfSent(int port, String head, String body) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        rest = body.substring(body.length() - 1);
        send(head.replace("\n", "\r\n") + body.substring(0, body.length() - 1));
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the rest; the status of the answer, 0 if none came or not all of it. */
    int finish() {
        try {
            send(rest);
            return awaitEnd();
        } catch (IOException closed) {
            return 0;
        }
    }

    /** In one piece, or in chunks of which the last is empty. */
    private static boolean isWhole(String answer) {
        return answer.endsWith("}") || answer.endsWith("\r\n0\r\n\r\n");
    }

    /** Waits for an answer and the end of the connection. */
    int awaitEnd() {
        try (socket) {
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return isWhole(answer) ? Integer.parseInt(answer.substring(9, 12)) : 0;
        } catch (IOException broken) {
            return 0;
        }
    }
}
