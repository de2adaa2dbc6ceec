package dev.plinth.middleware.security;

import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.error.SecurityHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Forbids a browser everything that the page at hand does not need, and caches to keep it. */
@Hasty
@Component
@Order(MiddlewareOrder.HEADERS)
class HeadersFilter extends HttpFilter {

    private static final String POLICY = "Content-Security-Policy";
    private static final String PAGE =
            "default-src 'none'; frame-ancestors 'none'; style-src 'self'";
    private static final String DOCS =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    private static final String CONSOLE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityHeaders.ALL.forEach(response::addHeader);
        String path = request.getRequestURI();
        if (path.startsWith("/docs")) {
            response.setHeader(POLICY, DOCS);
        } else if (path.startsWith("/problems")) {
            response.setHeader(POLICY, PAGE);
        } else if (path.startsWith("/console")) {
            response.setHeader(POLICY, CONSOLE);
        }
        chain.doFilter(request, response);
    }
}
