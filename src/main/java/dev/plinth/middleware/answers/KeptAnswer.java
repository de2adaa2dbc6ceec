package dev.plinth.middleware.answers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerMapping;

/** An answer 200, as it left the dispatcher. */
final class KeptAnswer {

    private static final int OVERHEAD = 1_000;

    private final Object route;
    private final Map<String, String> headers;
    private final Validators validators;
    private final byte[] body;
    private final BooleanSupplier good;

    /**
     * An answer.
     *
     * @param route the pattern of the endpoint that made it
     * @param headers what the dispatcher has set, without the validators
     * @param good whether it may be given to the current caller
     */
    KeptAnswer(
            Object route,
            Map<String, String> headers,
            Validators validators,
            byte[] body,
            BooleanSupplier good) {
        this.route = route;
        this.headers = headers;
        this.validators = validators;
        this.body = body;
        this.good = good;
    }

    /**
     * What a client can compare.
     *
     * @param entityTag as in {@code ETag}
     * @param modified as in {@code Last-Modified}, in milliseconds; negative if there is none
     */
    record Validators(String entityTag, long modified) {}

    boolean isGood() {
        return good.getAsBoolean();
    }

    /** About how many bytes it takes. */
    int weight() {
        return body.length + OVERHEAD;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route);
        headers.forEach(response::setHeader);
        if (!isKnown(new ServletWebRequest(request, response))) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private boolean isKnown(ServletWebRequest request) {
        return request.checkNotModified(validators.entityTag(), validators.modified());
    }
}
