package dev.plinth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection of its own for bytes that no HTTP client would send. */
public record RawSocket(int port) {

    private static final int PATIENCE_MILLIS = 5_000;

    /**
     * Sends text, one byte for each character, and returns what comes until the server closes or
     * falls silent.
     */
    public String send(String text) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Socket socket) {
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (IOException e) {
            // Silence or a reset ends an answer too, and what came before it is what matters.
            return answer.toString();
        }
        return answer.toString();
    }
}
