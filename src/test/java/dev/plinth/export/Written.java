package dev.plinth.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What comes out of an outlet. */
final class Written {

    private Written() {}

    /** Puts something into an outlet. */
    interface Act {

        void on(Outlet outlet) throws IOException;
    }

    static String by(Act act) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Outlet outlet = new Outlet(() -> bytes, Duration.ofMinutes(1))) {
            act.on(outlet);
            outlet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
