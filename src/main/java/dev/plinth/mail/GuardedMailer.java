package dev.plinth.mail;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Asks a mail server that is away or slow less often. */
final class GuardedMailer implements Mailer {

    private final Mailer delegate;
    private final CircuitBreaker breaker;

    GuardedMailer(Mailer delegate, CircuitBreaker breaker) {
        this.delegate = delegate;
        this.breaker = breaker;
    }

    @Override
    public void send(Letter letter) {
        breaker.executeRunnable(() -> delegate.send(letter));
    }
}
