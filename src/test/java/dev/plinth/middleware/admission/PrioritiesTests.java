package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.admission.Priorities.Priority;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes first. */
class PrioritiesTests {

    @ParameterizedTest
    @CsvSource({
        "/health, ALWAYS",
        "/health/live, ALWAYS",
        "/api/health/ready, ALWAYS",
        "/metrics, ALWAYS",
        "/api/metrics, ALWAYS",
        "/orders, NORMAL",
        "/api/orders, NORMAL",
        "/healthy, NORMAL",
        "/x/health, NORMAL",
        "/exports, NORMAL",
        "/auth/login, SLOW",
        "/api/auth/login, SLOW",
        "/auth/refresh, NORMAL",
        "/export/users, LOW",
        "/api/export/orders, LOW",
        "/assistant/order-summary, LOW"
    })
    void followFromThePath(String path, Priority priority) {
        assertThat(new Priorities(Gates.properties(Duration.ZERO)).of(path)).isEqualTo(priority);
    }
}
