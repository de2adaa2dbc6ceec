package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who is let in beside the gate. */
class AdmissionFilterTests {

    private static final AdmissionProperties ONE_AT_ONCE =
            new AdmissionProperties(
                    10,
                    10,
                    Duration.ofMillis(1),
                    List.of(),
                    List.of("/auth/login", "/auth/step-up"),
                    1);

    private final AdmissionFilter filter =
            new AdmissionFilter(mock(), ONE_AT_ONCE, new Priorities(ONE_AT_ONCE), mock(), mock());
    private final List<String> served = new ArrayList<>();

    @Test
    void letsOtherSlowPathsInWhileOneIsFull() throws IOException, ServletException {
        ask(
                "/auth/login",
                () -> {
                    ask("/auth/login", () -> {});
                    ask("/api/auth/login", () -> {});
                    ask("/api/auth/step-up", () -> {});
                });
        ask("/auth/login", () -> {});

        assertThat(served).containsExactly("/auth/login", "/api/auth/step-up", "/auth/login");
    }

    private void ask(String path, Work meanwhile) throws IOException, ServletException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        FilterChain chain =
                (_, _) -> {
                    served.add(path);
                    meanwhile.run();
                };
        filter.doFilter(request, new MockHttpServletResponse(), chain);
    }

    /** What happens while a request is served. */
    private interface Work {

        void run() throws IOException, ServletException;
    }
}
