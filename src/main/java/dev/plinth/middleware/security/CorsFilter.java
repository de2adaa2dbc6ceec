package dev.plinth.middleware.security;

import dev.plinth.middleware.Haste;
import dev.plinth.middleware.Hasty;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.error.ProblemWriter;
import dev.plinth.shared.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Lets pages of the listed origins call the service from a browser, and no others. */
@Hasty
@Component
@Order(MiddlewareOrder.CORS)
class CorsFilter extends HttpFilter {

    private static final List<String> EXPOSED =
            List.of(
                    "Allow",
                    "Content-Disposition",
                    "ETag",
                    "Idempotency-Replayed",
                    "Link",
                    "Location",
                    "Preference-Applied",
                    "RateLimit",
                    "RateLimit-Limit",
                    "RateLimit-Policy",
                    "RateLimit-Remaining",
                    "RateLimit-Reset",
                    "Retry-After",
                    "WWW-Authenticate",
                    "X-Consistency-Token",
                    "X-Request-Id");

    private final transient List<String> listed;
    private final transient Processor processor;

    CorsFilter(@Value("${plinth.cors-origins}") List<String> listed, ProblemWriter problems) {
        this.listed = listed;
        this.processor = new Processor(problems);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader(HttpHeaders.ORIGIN) == null) {
            if (!listed.isEmpty()) {
                response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            }
            chain.doFilter(request, response);
            return;
        }
        Haste.leave();
        boolean goesOn = processor.processRequest(rules(request, listed), request, response);
        if (goesOn && !CorsUtils.isPreFlightRequest(request)) {
            chain.doFilter(request, response);
        }
    }

    private static @Nullable CorsConfiguration rules(
            HttpServletRequest request, List<String> listed) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !listed.contains(origin)) {
            return null;
        }
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(List.of(origin));
        rules.addAllowedMethod(CorsConfiguration.ALL);
        rules.addAllowedHeader(CorsConfiguration.ALL);
        rules.setExposedHeaders(EXPOSED);
        return rules;
    }

    /** Refuses with a problem document. */
    private static final class Processor extends DefaultCorsProcessor {

        private final ProblemWriter problems;

        Processor(ProblemWriter problems) {
            this.problems = problems;
        }

        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration rules,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            if (rules == null && CorsUtils.isPreFlightRequest(request)) {
                problems.write(request, response, ProblemType.CORS_FORBIDDEN);
                return false;
            }
            return super.processRequest(rules, request, response);
        }
    }
}
