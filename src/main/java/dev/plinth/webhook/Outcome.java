package dev.plinth.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param status the answer's; null if there was none
 * @param note the beginning of the answer, or why there was none
 * @param retryAfter how long the receiver wants to be left alone; null if it does not say
 */
record Outcome(@Nullable Integer status, String note, @Nullable Duration retryAfter) {

    private static final int LONGEST = 500;

    Outcome {
        note = shown(note);
    }

    static Outcome unanswered(String why) {
        return new Outcome(null, why, null);
    }

    /** Only 2xx: a redirection could lead anywhere, and is not followed. */
    boolean isDelivered() {
        return status != null && status >= 200 && status < 300;
    }

    /** Whether the receiver wants nothing more, ever. */
    boolean isGone() {
        return status != null && status == 410;
    }

    /** The first characters, on one line. */
    private static String shown(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}\\p{Cs}\\p{Cn}]+", " ").strip();
        return line.substring(0, Math.min(LONGEST, line.length()));
    }
}
