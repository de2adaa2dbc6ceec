package dev.plinth.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Asks the user service: only so much at once, once more if it fails, and seldom while it does.
 * Whom it has ever known is known as long as it does not answer, though Redis be away too.
 */
class GuardedLookup {

    private static final int MOST = 100_000;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final UserLookup users;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final Semaphore places;
    private final Cache<UUID, Boolean> seen;

    GuardedLookup(
            UserLookup users, CircuitBreaker breaker, Retry retry, RemoteUsersProperties limits) {
        this.users = users;
        this.breaker = breaker;
        this.retry = retry;
        this.places = new Semaphore(limits.atOnce());
        this.seen =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumSize(MOST)
                        .expireAfterWrite(REMEMBERED)
                        .build();
    }

    /**
     * Whether there is such a user.
     *
     * @throws ProblemException 503 {@code unavailable} if there is no answer
     */
    boolean exists(UUID id) {
        if (!places.tryAcquire()) {
            throw unanswered();
        }
        try {
            Supplier<Boolean> attempt = breaker.decorateSupplier(() -> ask(id));
            return noted(id, Retry.decorateSupplier(retry, attempt).get());
        } catch (RestClientException | CallNotPermittedException away) {
            throw unanswered();
        } finally {
            places.release();
        }
    }

    private boolean noted(UUID id, boolean isThere) {
        if (isThere) {
            seen.put(id, true);
        } else {
            seen.invalidate(id);
        }
        return isThere;
    }

    /** Whether there was such a user, not a day ago. */
    boolean recalls(UUID id) {
        return seen.getIfPresent(id) != null;
    }

    private static ProblemException unanswered() {
        return new ProblemException(
                ProblemType.UNAVAILABLE, "Whether there is such a user cannot be told just now.");
    }

    private boolean ask(UUID id) {
        try {
            users.require(id);
            return true;
        } catch (HttpClientErrorException.NotFound absent) {
            return false;
        }
    }
}
