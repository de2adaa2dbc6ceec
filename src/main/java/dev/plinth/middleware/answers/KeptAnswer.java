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

    private static final int OVERHEAD = 600;

    private final Frame frame;
    private final Map<String, String> headers;
    private final Validators validators;
    private final byte[] body;
    private final BooleanSupplier good;

    /**
     * An answer.
     *
     * @param headers what the dispatcher has set beside the frame, without the validators
     * @param good whether it may be given to the current caller
     */
    KeptAnswer(
            Frame frame,
            Map<String, String> headers,
            Validators validators,
            byte[] body,
            BooleanSupplier good) {
        this.frame = frame;
        this.headers = headers;
        this.validators = validators;
        this.body = body;
        this.good = good;
    }

    /**
     * What all answers of an endpoint have in common.
     *
     * @param route the endpoint's pattern
     */
    record Frame(Object route, Map<String, String> headers) {}

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
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, frame.route());
        frame.headers().forEach(response::setHeader);
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
