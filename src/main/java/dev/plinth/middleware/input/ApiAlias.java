package dev.plinth.middleware.input;

import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Serves {@code /api/orders} as {@code /orders}, once. */
@Hasty
@Component
@Order(MiddlewareOrder.ALIAS)
class ApiAlias extends HttpFilter {

    private static final String PREFIX = "/api";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(
                isAlias(request.getRequestURI()) ? new Canonical(request) : request, response);
    }

    static boolean isAlias(String path) {
        return path.startsWith(PREFIX + "/")
                && !path.startsWith(PREFIX + PREFIX + "/")
                && !path.equals(PREFIX + PREFIX);
    }

    /** The request as it would have been without the prefix. */
    private static final class Canonical extends HttpServletRequestWrapper {

        Canonical(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return super.getRequestURI().substring(PREFIX.length());
        }

        @Override
        public String getServletPath() {
            return super.getServletPath().substring(PREFIX.length());
        }

        @Override
        public StringBuffer getRequestURL() {
            StringBuffer url = super.getRequestURL();
            return url.replace(
                    0,
                    url.length(),
                    url.substring(0, url.length() - super.getRequestURI().length())
                            + getRequestURI());
        }
    }
}
