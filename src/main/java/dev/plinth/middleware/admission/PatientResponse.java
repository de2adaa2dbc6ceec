package dev.plinth.middleware.admission;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A response that leaves its place while it is written, to a client who may read slowly. */
final class PatientResponse extends HttpServletResponseWrapper {

    private final Place place;
    private @Nullable ServletOutputStream body;

    PatientResponse(HttpServletResponse response, Place place) {
        super(response);
        this.place = place;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (body == null) {
            body = new Body(super.getOutputStream());
        }
        return body;
    }

    @Override
    public void flushBuffer() throws IOException {
        away(super::flushBuffer);
    }

    private interface Write {

        void run() throws IOException;
    }

    private void away(Write write) throws IOException {
        place.pause();
        try {
            write.run();
        } finally {
            place.resume();
        }
    }

    private final class Body extends ServletOutputStream {

        private final ServletOutputStream delegate;

        Body(ServletOutputStream delegate) {
            this.delegate = delegate;
        }

        @Override
        public void write(int octet) throws IOException {
            away(() -> delegate.write(octet));
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            away(() -> delegate.write(buffer, offset, length));
        }

        @Override
        public void flush() throws IOException {
            away(delegate::flush);
        }

        @Override
        public void close() throws IOException {
            away(delegate::close);
        }

        @Override
        public boolean isReady() {
            return delegate.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            delegate.setWriteListener(listener);
        }
    }
}
