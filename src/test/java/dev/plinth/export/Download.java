package dev.plinth.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An export that is read as its client likes, with hardly anything read ahead. */
final class Download implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 8 * 1024;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream answer;

    Download(int port, String path, String... headers) {
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String lines = String.join("\r\n", List.of(headers));
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lines + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            answer = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the beginning, so that it has surely begun. */
    Download begun() {
        read(1_000);
        return this;
    }

    String read(int bytes) {
        try {
            return new String(answer.readNBytes(bytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all that still comes. */
    String rest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            answer.transferTo(bytes);
        } catch (IOException reset) {
            // What came before it counts.
            return bytes.toString(StandardCharsets.UTF_8);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
