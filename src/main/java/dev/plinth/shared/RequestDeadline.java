package dev.plinth.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The {@code X-Request-Deadline} header: the time (RFC 3339) until which the client waits. */
public final class RequestDeadline {

    private static final String HEADER = "X-Request-Deadline";

    private RequestDeadline() {}

    /**
     * How long the client waits, but no longer than this; zero if it no longer does.
     *
     * @throws ProblemException as {@link #of} does, which no controller sees
     */
    public static Duration left(HttpServletRequest request, Duration most, Instant now) {
        Instant deadline = of(request);
        if (deadline == null) {
            return most;
        }
        Duration asked = Duration.between(now, deadline);
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(most) < 0 ? asked : most;
    }

    /**
     * The time that a request names; null if it names none.
     *
     * @throws ProblemException 400 {@code malformed-request} if the header is no time
     */
    public static @Nullable Instant of(HttpServletRequest request) {
        String deadline = request.getHeader(HEADER);
        try {
            return deadline == null ? null : Instant.parse(deadline);
        } catch (DateTimeException notATime) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    HEADER + " takes a time such as 2026-01-31T12:00:00Z.");
        }
    }
}
