package dev.plinth.middleware.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says in the log when a breaker opens, and when it closes again. */
@Component
class BreakerLog {

    private static final Logger log = LoggerFactory.getLogger(BreakerLog.class);

    BreakerLog(CircuitBreakerRegistry breakers) {
        breakers.getEventPublisher().onEntryAdded(added -> follow(added.getAddedEntry()));
        breakers.getAllCircuitBreakers().forEach(BreakerLog::follow);
    }

    private static void follow(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(BreakerLog::tell);
    }

    private static void tell(CircuitBreakerOnStateTransitionEvent event) {
        String name = event.getCircuitBreakerName();
        switch (event.getStateTransition().getToState()) {
            case OPEN -> log.warn("Breaker {} opens", name);
            case CLOSED -> log.info("Breaker {} closes", name);
            default -> log.debug("Breaker {}: {}", name, event.getStateTransition());
        }
    }
}
