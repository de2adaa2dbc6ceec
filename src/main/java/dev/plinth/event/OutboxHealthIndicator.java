package dev.plinth.event;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether what happened is handed on within a minute. */
@Component("outbox")
class OutboxHealthIndicator implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final OutboxMetrics metrics;

    OutboxHealthIndicator(OutboxMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Health health() {
        Duration lag = metrics.lag();
        return (lag.compareTo(PATIENCE) > 0 ? Health.down() : Health.up())
                .withDetail("lagSeconds", lag.toSeconds())
                .build();
    }
}
