package dev.plinth.middleware.error;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** How a problem document names the request that it answers. */
final class RequestLabel {

    static final String REQUEST_ID = "requestId";

    /** Possessive, since whatever could go back would need the stack for each character. */
    private static final Pattern PATH =
            Pattern.compile("(?:/(?:[\\w.~!$&'()*+,;=:@-]++|%[0-9A-Fa-f]{2})*+){1,64}+");

    private RequestLabel() {}

    /** The id that the first filter gave, or a new one for a request that never reached it. */
    static String id(ServletRequest request) {
        if (request.getAttribute(REQUEST_ID) instanceof String id) {
            return id;
        }
        String id = MDC.get(REQUEST_ID);
        return id == null ? UUID.randomUUID().toString() : id;
    }

    /** The trace (W3C) that the request belongs to, as its log lines say it; null if to none. */
    static @Nullable String trace() {
        return MDC.get("traceId");
    }

    /** The path that the client asked for, if it is one that can stand in a URI. */
    static String path(ServletRequest request) {
        ServletRequest outer = request;
        while (outer instanceof ServletRequestWrapper wrapper) {
            outer = wrapper.getRequest();
        }
        String path = ((HttpServletRequest) outer).getRequestURI();
        return path != null && path.length() <= 2_048 && PATH.matcher(path).matches() ? path : "/";
    }
}
