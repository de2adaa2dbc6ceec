package dev.plinth.user;

import dev.plinth.shared.Part;
import dev.plinth.shared.StandsInFor;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the user service answers, by its breaker. */
@Component("userService")
@StandsInFor(Part.USERS)
class RemoteUsersHealthIndicator implements HealthIndicator {

    private final CircuitBreakerRegistry breakers;

    RemoteUsersHealthIndicator(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
    }

    @Override
    public Health health() {
        State state = breakers.circuitBreaker(RemoteUsersConfiguration.BREAKER).getState();
        return (state == State.OPEN ? Health.down() : Health.up())
                .withDetail("breaker", state)
                .build();
    }
}
