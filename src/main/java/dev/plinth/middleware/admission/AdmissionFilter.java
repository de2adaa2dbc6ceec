package dev.plinth.middleware.admission;

import static java.util.stream.Collectors.toMap;

import dev.plinth.middleware.Haste;
import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.error.ProblemWriter;
import dev.plinth.middleware.warmup.OwnRequests;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Turns requests away, before anything is done for them, when more are here than can be served. */
@Hasty
@Component
@Order(MiddlewareOrder.ADMISSION)
class AdmissionFilter extends HttpFilter {

    private final transient Gate gate;
    private final transient Map<String, ResizableSemaphore> slow;
    private final transient Priorities priorities;
    private final transient AdmissionMetrics metrics;
    private final transient ProblemWriter problems;

    AdmissionFilter(
            Gate gate,
            AdmissionProperties properties,
            Priorities priorities,
            AdmissionMetrics metrics,
            ProblemWriter problems) {
        this.gate = gate;
        this.slow =
                properties.slowPaths().stream()
                        .collect(
                                toMap(
                                        path -> path,
                                        _ -> new ResizableSemaphore(properties.slowAtOnce())));
        this.priorities = priorities;
        this.metrics = metrics;
        this.problems = problems;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long arrived = Arrivals.take(System.nanoTime()); // or who comes next would be taken for it
        if (OwnRequests.isOwn(request)) {
            chain.doFilter(request, response);
            return;
        }
        switch (priorities.of(request.getServletPath())) {
            case ALWAYS -> chain.doFilter(request, response);
            case NORMAL -> enter(false, arrived, request, response, chain);
            case SLOW -> serveSlowly(request, response, chain);
            case LOW -> enter(true, arrived, request, response, chain);
        }
    }

    private void enter(
            boolean low,
            long arrived,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Place place = gate.enter(low, arrived, System.nanoTime());
        if (place == null) {
            shed(low, request, response);
        } else {
            serve(low, place, request, response, chain);
        }
    }

    /**
     * Beside the gate: how long it takes says nothing about the load, and it holds nobody up. Each
     * path by itself, so that whoever has signed in can still prove more while others guess.
     */
    private void serveSlowly(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Haste.leave();
        ResizableSemaphore turns =
                Objects.requireNonNull(slow.get(priorities.slowPath(request.getServletPath())));
        if (!turns.tryAcquire()) {
            shed(false, request, response);
            return;
        }
        try {
            chain.doFilter(
                    hasBody(request) ? new PatientRequest(request, new SlowTurn(turns)) : request,
                    response);
        } finally {
            turns.release();
        }
    }

    private void shed(boolean low, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Haste.leave();
        metrics.countShed(low);
        problems.write(request, response, ProblemType.TEMPORARY_REDUCED_CAPACITY);
    }

    private static void serve(
            boolean low,
            Place place,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        boolean done = false;
        try {
            chain.doFilter(
                    hasBody(request) ? new PatientRequest(request, place) : request,
                    new PatientResponse(response, place));
            done = true;
        } finally {
            place.leave(done && !low && isTelling(request, response));
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /**
     * Whether the time that it took says something about the load: what memory answers waits for
     * nothing, refusals are quick, streams last for as long as their client likes.
     */
    private static boolean isTelling(HttpServletRequest request, HttpServletResponse response) {
        return !Haste.isOn()
                && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                && !request.isAsyncStarted()
                && !isStream(response.getContentType());
    }

    private static boolean isStream(@Nullable String type) {
        return type != null && type.startsWith("text/event-stream");
    }
}
