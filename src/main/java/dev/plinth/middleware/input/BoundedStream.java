package dev.plinth.middleware.input;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Counts the bytes of a body, whose length may not have been declared, and its time. */
class BoundedStream extends ServletInputStream {

    private final ServletInputStream delegate;
    private final long deadline;
    private long left;

    /**
     * Makes the stream.
     *
     * @param deadline when the body has to be here, in {@link System#nanoTime()}
     */
    BoundedStream(ServletInputStream delegate, long limit, long deadline) {
        this.delegate = delegate;
        this.left = limit;
        this.deadline = deadline;
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
        if (read > 0 && System.nanoTime() - deadline > 0) {
            throw new ProblemException(ProblemType.REQUEST_TIMEOUT);
        }
        if (left < 0) {
            throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE);
        }
    }
}
