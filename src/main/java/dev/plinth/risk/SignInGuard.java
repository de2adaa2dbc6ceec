package dev.plinth.risk;

import dev.plinth.shared.Email;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.QuotaExceededException;
import dev.plinth.shared.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes guessing slow: after a few failures at an account each further one doubles the wait until
 * the next. All nodes count together, in the database. Whoever is known to the account is counted
 * by themselves, so that others can not lock them out.
 */
@Service
public class SignInGuard {

    private static final int BYTES = 16;

    private final SignInAttemptRepository attempts;
    private final RiskProperties properties;
    private final InstantSource clock;

    SignInGuard(SignInAttemptRepository attempts, RiskProperties properties, InstantSource clock) {
        this.attempts = attempts;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * An attempt that has begun.
     *
     * @param failures how many there were before it, since the last success
     */
    public record Attempt(String account, int failures) {}

    /**
     * Begins an attempt at an account, whether there is one or not.
     *
     * @param from what the account knows whoever tries by
     * @throws QuotaExceededException 429 if it is too early for another
     */
    @Transactional
    public Attempt begin(Email email, KnownBy from) {
        String account = account(email, from);
        Instant now = clock.instant();
        return attempts.begin(
                        account,
                        now,
                        now.minus(properties.memory()),
                        properties.freeFailures(),
                        properties.firstWait().toSeconds(),
                        properties.longestWait().toSeconds())
                .map(failures -> new Attempt(account, failures - 1))
                .orElseThrow(() -> new QuotaExceededException("account", left(account, now)));
    }

    /** Forgets the failures. */
    @Transactional
    public void succeed(Attempt attempt) {
        attempts.succeed(attempt.account(), clock.instant());
    }

    /** Has it that there was no attempt. */
    public void undo(Attempt attempt) {
        attempts.undo(attempt.account(), clock.instant().minus(properties.longestWait()));
    }

    /** Looks at what was sent; if that fails for our own reasons, it was no guess. */
    public <T extends @Nullable Object> T look(Attempt attempt, Supplier<T> at) {
        try {
            return at.get();
        } catch (RuntimeException failure) {
            if (!(failure instanceof ProblemException verdict && verdict.type().status() < 500)) {
                undo(attempt);
            }
            throw failure;
        }
    }

    /**
     * Forgets that an account was tried.
     *
     * @param from what it knows those by who may have tried
     * @return how many of them have
     */
    @Transactional
    public long forget(Email email, List<KnownBy> from) {
        return attempts.deleteByAccountIn(from.stream().map(each -> account(email, each)).toList());
    }

    private Duration left(String account, Instant now) {
        return attempts.findById(account)
                .map(known ->
                        Duration.between(now, known.lastAt().plus(waitAfter(known.failures()))))
                .orElse(Duration.ZERO);
    }

    private Duration waitAfter(int failures) {
        int doublings = Math.clamp(failures - properties.freeFailures(), 0, 20);
        Duration wait = properties.firstWait().multipliedBy(1L << doublings);
        return wait.compareTo(properties.longestWait()) < 0 ? wait : properties.longestWait();
    }

    /** A hash, so that nothing tells who has an account, or wanted one. */
    private static String account(Email email, KnownBy from) {
        return Sha256.hexOf(email.value() + " " + from.text(), BYTES);
    }
}
