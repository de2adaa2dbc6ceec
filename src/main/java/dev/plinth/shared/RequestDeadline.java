package dev.plinth.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The {@code X-Request-Deadline} header: the time (RFC 3339) until which the client waits. */
public final class RequestDeadline {

    private static final String HEADER = "X-Request-Deadline";

    private RequestDeadline() {}

    /**
     * How long the client waits, but no longer than this; negative if it no longer does.
     *
     * @throws DateTimeException if the header is no time, which no controller sees
     */
    public static Duration left(HttpServletRequest request, Duration most, Instant now) {
        String deadline = request.getHeader(HEADER);
        if (deadline == null) {
            return most;
        }
        Duration asked = Duration.between(now, Instant.parse(deadline));
        return asked.compareTo(most) < 0 ? asked : most;
    }
}
