package dev.plinth.middleware.input;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Counts the bytes of a body, whose length may not have been declared. */
class BoundedStream extends ServletInputStream {

    private final ServletInputStream delegate;
    private long left;

    BoundedStream(ServletInputStream delegate, long limit) {
        this.delegate = delegate;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int octet = delegate.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = delegate.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
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

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE);
        }
    }
}
