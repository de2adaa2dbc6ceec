package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalMatchers.geq;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

    private final Gate gate = mock();
    private final AdmissionFilter filter =
            new AdmissionFilter(gate, ONE_AT_ONCE, new Priorities(ONE_AT_ONCE), mock(), mock());
    private final List<String> served = new ArrayList<>();

    @Test
    void letsOtherSlowPathsInWhileOneIsFull() {
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

    @Test
    void takesNobodyForWhoeverCameBeforeInTheSameTask() {
        AtomicLong second = new AtomicLong();
        Arrivals.around(Runnable::run)
                .execute(() -> {
                    ask("/auth/login", () -> {});
                    second.set(System.nanoTime());
                    ask("/users/me", () -> {});
                });

        verify(gate).enter(eq(false), geq(second.get()), anyLong());
    }

    private void ask(String path, Work meanwhile) {
        try {
            send(path, meanwhile);
        } catch (IOException | ServletException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void send(String path, Work meanwhile) throws IOException, ServletException {
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

        void run();
    }
}
