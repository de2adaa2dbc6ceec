package dev.plinth.middleware.admission;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that leaves its place while its body is waited for. */
final class PatientRequest extends HttpServletRequestWrapper {

    private final Turn turn;
    private @Nullable ServletInputStream body;

    PatientRequest(HttpServletRequest request, Turn turn) {
        super(request);
        this.turn = turn;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Body(super.getInputStream());
        }
        return body;
    }

    private final class Body extends ServletInputStream {

        private final ServletInputStream delegate;

        Body(ServletInputStream delegate) {
            this.delegate = delegate;
        }

        @Override
        public int read() throws IOException {
            turn.pause();
            try {
                return delegate.read();
            } finally {
                turn.resume();
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            turn.pause();
            try {
                return delegate.read(buffer, offset, length);
            } finally {
                turn.resume();
            }
        }

        @Override
        public boolean isFinished() {
            return delegate.isFinished();
        }

        @Override
        public boolean isReady() {
            return delegate.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            delegate.setReadListener(listener);
        }
    }
}
