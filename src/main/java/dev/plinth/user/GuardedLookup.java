package dev.plinth.user;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** Asks the user service: only so much at once, once more if it fails, and seldom while it does. */
class GuardedLookup {

    private final UserLookup users;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final Semaphore places;

    GuardedLookup(UserLookup users, CircuitBreaker breaker, Retry retry, int atOnce) {
        this.users = users;
        this.breaker = breaker;
        this.retry = retry;
        this.places = new Semaphore(atOnce);
    }

    /**
     * Whether there is such a user.
     *
     * @throws ProblemException 503 {@code unavailable} if there is no answer
     */
    boolean exists(UUID id) {
        if (!places.tryAcquire()) {
            throw unknown();
        }
        try {
            Supplier<Boolean> attempt = breaker.decorateSupplier(() -> ask(id));
            return Retry.decorateSupplier(retry, attempt).get();
        } catch (RestClientException | CallNotPermittedException unanswered) {
            throw unknown();
        } finally {
            places.release();
        }
    }

    private boolean ask(UUID id) {
        try {
            users.require(id);
            return true;
        } catch (HttpClientErrorException.NotFound absent) {
            return false;
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemType.UNAVAILABLE, "Whether there is such a user cannot be told just now.");
    }
}
