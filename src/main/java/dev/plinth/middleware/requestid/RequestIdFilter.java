package dev.plinth.middleware.requestid;

import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Names the request: by its {@code X-Request-Id} if that is sane, else by an id of ours. A trace
 * that the request belongs to (W3C {@code traceparent}) is named in the logs beside it. The answer
 * says the region that it comes from, if that has a name.
 */
@Hasty
@Component
@Order(MiddlewareOrder.REQUEST_ID)
class RequestIdFilter extends HttpFilter {

    private static final String HEADER = "X-Request-Id";
    private static final String ID = "requestId";
    private static final String TRACE = "traceId";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final String region;

    RequestIdFilter(@Value("${plinth.region}") String region) {
        this.region = region;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = id(request.getHeader(HEADER));
        request.setAttribute(ID, id);
        response.addHeader(HEADER, id);
        if (!region.isEmpty()) {
            response.addHeader("Plinth-Region", region);
        }
        MDC.put(ID, id);
        traceId(request.getHeader("traceparent"));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(ID);
            MDC.remove(TRACE);
        }
    }

    private static String id(@Nullable String given) {
        return given != null && SANE.matcher(given).matches() ? given : anew();
    }

    /** Unlike any other; nobody has to be kept from guessing it. */
    private static String anew() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant2 = (random.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(version4, variant2).toString();
    }

    private static void traceId(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() == 55) {
            Matcher matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                MDC.put(TRACE, matcher.group(1));
            }
        }
    }
}
