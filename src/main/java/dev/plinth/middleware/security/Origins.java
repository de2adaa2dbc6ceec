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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of the listed origins call the service from a browser, and no others. */
@Configuration(proxyBeanMethods = false)
class Origins {

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

    private final List<String> listed;
    private final ProblemWriter problems;

    Origins(@Value("${plinth.cors-origins}") List<String> listed, ProblemWriter problems) {
        this.listed = listed;
        this.problems = problems;
    }

    @Bean
    @Order(MiddlewareOrder.ORIGIN)
    CorsFilter pagesOfOtherOrigins() {
        CorsFilter filter = new CorsFilter(this::rules);
        filter.setCorsProcessor(new Processor());
        return filter;
    }

    private @Nullable CorsConfiguration rules(HttpServletRequest request) {
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
    private final class Processor extends DefaultCorsProcessor {

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
