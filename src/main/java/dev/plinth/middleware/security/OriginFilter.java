package dev.plinth.middleware.security;

import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.error.ProblemWriter;
import dev.plinth.shared.ProblemType;
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
import org.springframework.web.filter.CorsFilter;

/** Lets pages of the listed origins call the service from a browser, and no others. */
@Component
@Order(MiddlewareOrder.ORIGIN)
class OriginFilter extends CorsFilter {

    private static final List<String> EXPOSED =
            List.of(
                    "ETag",
                    "Idempotency-Replayed",
                    "Link",
                    "Location",
                    "RateLimit",
                    "RateLimit-Limit",
                    "RateLimit-Policy",
                    "RateLimit-Remaining",
                    "RateLimit-Reset",
                    "Retry-After",
                    "X-Consistency-Token",
                    "X-Request-Id");

    OriginFilter(@Value("${plinth.cors-origins}") List<String> listed, ProblemWriter problems) {
        super(request -> rules(request, listed));
        setCorsProcessor(new Processor(problems));
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
