package dev.plinth.badinput;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends bytes that no HTTP client would send, each time on a connection of its own. */
record Wire(int port) {

    private static final int PATIENCE_MILLIS = 15_000;

    /**
     * Sends a byte for each character, and returns what comes back until the answer is whole or the
     * server closes.
     */
    Reply send(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            write(socket, request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        } catch (IOException e) {
            throw new AssertionError("no connection", e);
        }
    }

    private static void write(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException closedEarly) {
            // The answer may be there all the same.
        }
    }

    private static Reply read(Socket socket) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try {
            while (!Reply.isWhole(text(received))) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    return Reply.of(text(received), true);
                }
                received.writeBytes(Arrays.copyOf(buffer, read));
            }
        } catch (SocketTimeoutException | SocketException brokenOff) {
            return Reply.of(text(received), brokenOff instanceof SocketException);
        }
        return Reply.of(text(received), false);
    }

    private static String text(ByteArrayOutputStream received) {
        return received.toString(StandardCharsets.UTF_8);
    }
}
