package dev.plinth.assistant;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Asks a model that is away or slow less often. */
final class GuardedModel implements LanguageModel {

    private final LanguageModel delegate;
    private final CircuitBreaker breaker;

    GuardedModel(LanguageModel delegate, CircuitBreaker breaker) {
        this.delegate = delegate;
        this.breaker = breaker;
    }

    @Override
    public Reply ask(Question question) {
        try {
            return breaker.executeSupplier(() -> delegate.ask(question));
        } catch (CallNotPermittedException open) {
            throw new NoAnswerException(Reason.OPEN);
        }
    }
}
