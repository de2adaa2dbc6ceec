package dev.plinth.drill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Somebody who reads an export, as slowly as they like. */
final class Reader implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4_096;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int TAIL = 200;

    private final Socket socket = new Socket();
    private final InputStream answer;

    Reader(Service service, String bearer) {
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            String request =
                    "GET /export/users HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\nConnection: close\r\nAuthorization: %s\r\n\r\n"
                            .formatted(bearer);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            answer = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status, once the answer has begun; 0 if it never does. */
    int status() {
        try {
            String line = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
            return line.length() < 12 ? 0 : Integer.parseInt(line.substring(9));
        } catch (IOException closed) {
            return 0;
        }
    }

    /** Reads so much in each second, for a while or until the server has enough. */
    void sip(int bytes, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() < end && answer.readNBytes(bytes).length == bytes) {
                Monitor.pause(Duration.ofSeconds(1));
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** Reads the rest as fast as it comes; whether that has an end. */
    boolean isWhole() {
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        byte[] bytes = new byte[64 * 1024];
        try {
            for (int read = answer.read(bytes); read >= 0; read = answer.read(bytes)) {
                byte[] before = tail.toByteArray();
                tail.reset();
                tail.write(
                        before, Math.max(0, before.length - TAIL), Math.min(TAIL, before.length));
                tail.write(bytes, Math.max(0, read - TAIL), Math.min(TAIL, read));
            }
        } catch (IOException reset) {
            return false;
        }
        return tail.toString(StandardCharsets.UTF_8).endsWith("}\n\r\n0\r\n\r\n")
                && tail.toString(StandardCharsets.UTF_8).contains("\"end\":true");
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
