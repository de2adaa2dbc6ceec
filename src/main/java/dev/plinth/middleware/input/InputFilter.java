package dev.plinth.middleware.input;

import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.RequestDeadline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Refuses methods that no server knows, deadlines that are no time, and bodies that are too large,
 * too slow, compressed or not in UTF-8.
 */
@Hasty
@Component
@Order(MiddlewareOrder.INPUT)
public class InputFilter extends HttpFilter {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Set on a request while somebody may still want its body, though the answer has begun. */
    public static final String READING = InputFilter.class.getName() + ".reading";

    private static final int MAX_PORT = 65_535;

    private final transient InputProperties properties;

    InputFilter(InputProperties properties) {
        this.properties = properties;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        requireMethod(request.getMethod());
        requireHost(request);
        RequestDeadline.of(request);
        requireNoRange(request, response);
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        requireNoEncoding(request, response);
        requireUtf8(request, response);
        long limit = properties.maxBytes(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE);
        }
        Duration time = properties.maxTime(request.getRequestURI());
        request.setAttribute(READING, true);
        try {
            chain.doFilter(new BoundedRequest(request, limit, time), response);
        } finally {
            request.removeAttribute(READING);
        }
    }

    /** Tomcat itself refuses TRACE and CONNECT. */
    private static void requireMethod(String method) {
        if (!METHODS.contains(method)) {
            throw new ProblemException(ProblemType.NOT_IMPLEMENTED);
        }
    }

    private static void requireHost(HttpServletRequest request) {
        if (request.getServerName().isBlank() || request.getServerPort() > MAX_PORT) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static void requireNoEncoding(
            HttpServletRequest request, HttpServletResponse response) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            response.setHeader("Accept-Encoding", "identity");
            throw new ProblemException(ProblemType.UNSUPPORTED_ENCODING);
        }
    }

    /** Spring takes the type of a body for one even where nobody reads it, and fails. */
    private void requireNoRange(HttpServletRequest request, HttpServletResponse response) {
        String contentType = request.getContentType();
        if (contentType != null && contentType.indexOf('*') >= 0) {
            throw unsupported(request, response);
        }
    }

    private ProblemException unsupported(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Accept", properties.types(request.getRequestURI()));
        return new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    private void requireUtf8(HttpServletRequest request, HttpServletResponse response) {
        String contentType = request.getContentType();
        if (contentType != null && !isUtf8(contentType)) {
            throw unsupported(request, response);
        }
    }

    private static boolean isUtf8(String contentType) {
        try {
            var charset = MediaType.parseMediaType(contentType).getCharset();
            return charset == null || charset.equals(StandardCharsets.UTF_8);
        } catch (InvalidMediaTypeException notAMediaType) {
            return false;
        }
    }
}
