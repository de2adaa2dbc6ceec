package dev.plinth.export;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Gathers bytes and sends them on; before the first are sent, the answer can still be another. */
final class Outlet implements AutoCloseable {

    private static final int SIZE = 64 * 1024;

    private final byte[] buffer = new byte[SIZE];
    private final Opening opening;
    private final long end;
    private @Nullable OutputStream body;
    private int length;

    Outlet(Opening opening, Duration time) {
        this.opening = opening;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Begins the answer. */
    interface Opening {

        OutputStream open() throws IOException;
    }

    /** Whether something was sent, which cannot be taken back. */
    boolean isOpen() {
        return body != null;
    }

    /**
     * Forgets what has not been sent.
     *
     * @throws IOException if something has
     */
    void restart() throws IOException {
        if (isOpen()) {
            throw new IOException("The export broke off");
        }
        length = 0;
    }

    /** Makes room for so many bytes, at most 1,024, that are then {@link #add added}. */
    void reserve(int bytes) throws IOException {
        if (SIZE - length < bytes) {
            send();
        }
    }

    /** Adds a byte for which there is room. */
    void add(int octet) {
        buffer[length++] = (byte) octet;
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int count) throws IOException {
        int start = from;
        int left = count;
        while (left > SIZE - length) {
            int part = SIZE - length;
            System.arraycopy(bytes, start, buffer, length, part);
            length = SIZE;
            send();
            start += part;
            left -= part;
        }
        System.arraycopy(bytes, start, buffer, length, left);
        length += left;
    }

    /** Sends everything, and its end. */
    void finish() throws IOException {
        OutputStream last = send();
        if (last instanceof GZIPOutputStream gzip) {
            gzip.finish();
        }
    }

    private OutputStream send() throws IOException {
        requireTime();
        if (body == null) {
            body = opening.open();
        }
        body.write(buffer, 0, length);
        length = 0;
        return body;
    }

    private void requireTime() throws IOException {
        if (System.nanoTime() - end <= 0) {
            return;
        }
        if (!isOpen()) {
            throw new ProblemException(ProblemType.UNAVAILABLE);
        }
        throw new IOException("The time for the export is over");
    }

    /** The response itself is closed by Tomcat, in one way or the other. */
    @Override
    public void close() throws IOException {
        if (body instanceof GZIPOutputStream gzip) {
            gzip.close();
        }
    }
}
