package dev.plinth.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** An import whose file is sent piece by piece, in chunks. */
final class Upload implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    Upload(int port, String... headers) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            write(
                    "POST /import/products HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                            + String.join("\r\n", headers)
                            + "\r\n\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Upload send(String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        return write(Integer.toHexString(bytes.length) + "\r\n" + piece + "\r\n");
    }

    /** Says that this was all. */
    Upload end() {
        return write("0\r\n\r\n");
    }

    private Upload write(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server has not hung up; a byte of the answer that was on its way is dropped. */
    boolean isOpen() {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silence) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    /** Reads until the answer has this text, or ends. */
    String until(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream answer = socket.getInputStream();
            for (int next = answer.read(); next >= 0; next = answer.read()) {
                bytes.write(next);
                if (next == text.charAt(text.length() - 1)
                        && bytes.toString(StandardCharsets.UTF_8).endsWith(text)) {
                    break;
                }
            }
        } catch (SocketTimeoutException silence) {
            throw new AssertionError(
                    "only came: " + bytes.toString(StandardCharsets.UTF_8), silence);
        } catch (IOException reset) {
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
