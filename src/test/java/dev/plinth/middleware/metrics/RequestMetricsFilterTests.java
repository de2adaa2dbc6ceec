package dev.plinth.middleware.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

/** How a request is counted. */
class RequestMetricsFilterTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestMetricsFilter filter = new RequestMetricsFilter(registry);

    @ParameterizedTest
    @CsvSource({
        "GET, /orders/{id}, 200, GET, /orders/{id}",
        "POST, /orders, 409, POST, /orders",
        "PROPFIND, , 501, OTHER, unmatched",
        "x, , 501, OTHER, unmatched"
    })
    void hasALabelForMethodRouteAndStatus(
            String method, String pattern, int status, String methodLabel, String routeLabel)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/orders/17");

        filter.doFilter(
                request,
                new MockHttpServletResponse(),
                (_, response) -> {
                    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
                    ((MockHttpServletResponse) response).setStatus(status);
                });

        assertThat(count(methodLabel, routeLabel, status)).isEqualTo(1);
    }

    @Test
    void countsWhatFailsToo() {
        FilterChain failing =
                (_, _) -> {
                    throw new IllegalStateException("broken");
                };

        assertThatException()
                .isThrownBy(() ->
                        filter.doFilter(
                                new MockHttpServletRequest("GET", "/"),
                                new MockHttpServletResponse(),
                                failing));

        assertThat(count("GET", "unmatched", 500)).isEqualTo(1);
    }

    private long count(String method, String route, int status) {
        return registry.get("http.request.duration")
                .tags("method", method, "route", route, "status_code", String.valueOf(status))
                .timer()
                .count();
    }
}
