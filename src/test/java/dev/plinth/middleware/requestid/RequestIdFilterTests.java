package dev.plinth.middleware.requestid;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The names of requests, in answers and logs. */
class RequestIdFilterTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Map<String, @Nullable String> logged = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"a", "order-17_retry.2", "8e03978e-40d5-43dd-bc93-6894a57f9324"})
    void keepsASaneIdOfTheClient(String id) throws ServletException, IOException {
        assertThat(answer("X-Request-Id", id)).isEqualTo(id);
        assertThat(logged).containsEntry("requestId", id);
    }

    static Stream<String> insane() {
        return Stream.of("", " ", "two words", "a\r\nb", "ü", "${jndi:ldap://x}", "a".repeat(65));
    }

    @ParameterizedTest
    @MethodSource("insane")
    void replacesAnyOther(String id) throws ServletException, IOException {
        assertThat(answer("X-Request-Id", id)).isNotEqualTo(id).matches("[0-9a-f-]{36}");
    }

    @Test
    void givesEveryRequestAnotherOne() throws ServletException, IOException {
        assertThat(answer("Accept", "*/*")).isNotEqualTo(answer("Accept", "*/*"));
    }

    @Test
    void namesTheTrace() throws ServletException, IOException {
        answer("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(logged).containsEntry("traceId", TRACE);
    }

    static Stream<String> noTraces() {
        return Stream.of(
                "",
                TRACE,
                "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-" + "0".repeat(16) + "-01",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE.toUpperCase(java.util.Locale.ROOT) + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-01\n",
                "0".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("noTraces")
    void ignoresWhatNamesNoTrace(String traceparent) throws ServletException, IOException {
        answer("traceparent", traceparent);

        assertThat(logged.get("traceId")).isNull();
    }

    @Test
    void leavesNothingBehindInTheLogsOfTheThread() throws ServletException, IOException {
        answer("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(MDC.get("requestId")).isNull();
        assertThat(MDC.get("traceId")).isNull();
    }

    private @Nullable String answer(String header, String value)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(header, value);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new RequestIdFilter("")
                .doFilter(
                        request,
                        response,
                        (_, _) -> {
                            logged.put("requestId", MDC.get("requestId"));
                            logged.put("traceId", MDC.get("traceId"));
                        });
        return response.getHeader("X-Request-Id");
    }
}
