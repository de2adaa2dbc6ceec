package dev.plinth.assistant;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the model answers, by its breaker: asking it would cost tokens. */
@Component("assistant")
class AssistantHealthIndicator implements HealthIndicator {

    private final AssistantProperties properties;
    private final CircuitBreakerRegistry breakers;

    AssistantHealthIndicator(AssistantProperties properties, CircuitBreakerRegistry breakers) {
        this.properties = properties;
        this.breakers = breakers;
    }

    @Override
    public Health health() {
        if (!properties.hasModel()) {
            return Health.unknown().build();
        }
        State state = breakers.circuitBreaker(AssistantConfiguration.BREAKER).getState();
        return (state == State.OPEN ? Health.down() : Health.up())
                .withDetail("breaker", state)
                .withDetail("model", properties.model())
                .build();
    }
}
