package dev.plinth.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gathers text and sends it on; before the first is sent, the answer can still be another. */
final class Sheet {

    private static final int SIZE = 32 * 1024;

    /** How long it may take, with a client that reads slowly. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(SIZE);
    private final Opening opening;
    private final long end;
    private @Nullable OutputStream body;

    Sheet(Opening opening) {
        this.opening = opening;
        this.end = System.nanoTime() + TIME_LIMIT.toNanos();
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
            throw new IOException("The data broke off");
        }
        gathered.reset();
    }

    void write(String text) throws IOException {
        gathered.write(text.getBytes(UTF_8));
        if (gathered.size() >= SIZE) {
            finish();
        }
    }

    /** The same where no checked exception can be thrown. */
    void add(String text) {
        try {
            write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Sends what was gathered. */
    void finish() throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new IOException("The time for the data is over");
        }
        if (body == null) {
            body = opening.open();
        }
        gathered.writeTo(body);
        gathered.reset();
    }
}
