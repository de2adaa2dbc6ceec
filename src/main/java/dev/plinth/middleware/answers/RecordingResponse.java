package dev.plinth.middleware.answers;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A response whose body is also written down, if it carries a {@code Cache-Tag} and is small. */
class RecordingResponse extends HttpServletResponseWrapper {

    static final String TAG = "Cache-Tag";

    private static final int LARGEST = 64 * 1024;

    private @Nullable Copy copy;

    RecordingResponse(HttpServletResponse response) {
        super(response);
    }

    /** The whole body; null if there is none, it is too large, or its reader has gone. */
    byte @Nullable [] body() {
        return copy == null ? null : copy.bytes();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (copy == null && containsHeader(TAG)) {
            copy = new Copy(super.getOutputStream());
        }
        return copy == null ? super.getOutputStream() : copy;
    }

    /** What was written before counts no more. */
    @Override
    public void resetBuffer() {
        super.resetBuffer();
        copy = null;
    }

    @Override
    public void reset() {
        super.reset();
        copy = null;
    }

    /** Writes to the client and to memory. */
    private static final class Copy extends ServletOutputStream {

        private final ServletOutputStream client;
        private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
        private boolean whole = true;

        Copy(ServletOutputStream client) {
            this.client = client;
        }

        byte @Nullable [] bytes() {
            return whole ? memory.toByteArray() : null;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            boolean fits = whole && memory.size() + length <= LARGEST;
            whole = false; // and stays so if the client has gone
            client.write(octets, from, length);
            if (fits) {
                memory.write(octets, from, length);
                whole = true;
            }
        }

        @Override
        public void flush() throws IOException {
            boolean before = whole;
            whole = false;
            client.flush();
            whole = before;
        }

        @Override
        public void close() throws IOException {
            client.close();
        }

        @Override
        public boolean isReady() {
            return client.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            client.setWriteListener(listener);
        }
    }
}
