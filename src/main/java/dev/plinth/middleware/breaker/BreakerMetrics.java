package dev.plinth.middleware.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows every breaker as {@code circuit_breaker_state{name}}: 0 closed, 1 half open, 2 open. */
@Component
class BreakerMetrics implements MeterBinder {

    private final CircuitBreakerRegistry breakers;

    BreakerMetrics(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        breakers.getEventPublisher().onEntryAdded(added -> bind(added.getAddedEntry(), registry));
        breakers.getAllCircuitBreakers().forEach(breaker -> bind(breaker, registry));
    }

    private static void bind(CircuitBreaker breaker, MeterRegistry registry) {
        Gauge.builder("circuit.breaker.state", breaker, BreakerMetrics::state)
                .description("State of a circuit breaker: 0 closed, 1 half open, 2 open")
                .tag("name", breaker.getName())
                .register(registry);
    }

    private static double state(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }
}
