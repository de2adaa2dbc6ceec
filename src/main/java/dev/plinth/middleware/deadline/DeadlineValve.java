package dev.plinth.middleware.deadline;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.RequestDeadline;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Knows when a request was to be answered: by {@code X-Request-Deadline}, a time (RFC 3339), or by
 * the service's own budget if that ends earlier.
 */
class DeadlineValve extends ValveBase {

    private final Duration budget;
    private final InstantSource clock;

    DeadlineValve(Duration budget, InstantSource clock) {
        super(true);
        this.budget = budget;
        this.clock = clock;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Duration left = left(request);
        Connection connection = new Connection(request.getCoyoteRequest());
        new Deadline(System.nanoTime() + left.toNanos(), connection::isGone).begin();
        try {
            getNext().invoke(request, response);
        } finally {
            Deadline.end();
        }
    }

    /** How long the client waits, if it says so clearly; the filter of input refuses it if not. */
    private Duration left(Request request) {
        try {
            return RequestDeadline.left(request, budget, clock.instant());
        } catch (ProblemException notATime) {
            return budget;
        }
    }
}
