package dev.plinth.user;

import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes only so many passwords at once, so that a flood of sign-ins cannot take all processors,
 * with a line in front that has an end; and on threads of its own, since whoever computes for long
 * on a virtual thread keeps the others from running at all.
 */
class BoundedPasswordEncoder implements PasswordEncoder {

    private static final long PATIENCE_SECONDS = 2;

    /** As many as are let in at once to sign in (ADR 0012), so that none are let in for nothing. */
    private static final int LONGEST_LINE = 16;

    private final PasswordEncoder delegate;
    private final double rest;
    private final Semaphore permits;
    private final ExecutorService threads;

    /**
     * Hashes by another.
     *
     * @param rest for how much of the time that a hash has taken the next one waits
     */
    BoundedPasswordEncoder(PasswordEncoder delegate, int permits, double rest) {
        this(
                delegate,
                permits,
                rest,
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("passwords-", 0).factory()));
    }

    BoundedPasswordEncoder(
            PasswordEncoder delegate, int permits, double rest, ExecutorService threads) {
        this.delegate = delegate;
        this.rest = rest;
        this.permits = new Semaphore(permits, true);
        this.threads = threads;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return bounded(() -> delegate.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return bounded(() -> delegate.matches(password, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return delegate.upgradeEncoding(hash);
    }

    /**
     * Refuses at once whoever would be refused in the end.
     *
     * @throws ProblemException 503 {@code unavailable} if the line is full
     */
    void requireRoom() {
        if (waiting() >= LONGEST_LINE) {
            throw new ProblemException(ProblemType.UNAVAILABLE);
        }
    }

    private <T extends @Nullable Object> T bounded(Supplier<T> work) {
        requireRoom();
        if (!acquire()) {
            throw new ProblemException(ProblemType.UNAVAILABLE);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        begin(() -> carryOut(work, result));
        try {
            return result.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** What is not begun gives back its permit, such as where there can be no more threads. */
    private void begin(Runnable work) {
        try {
            threads.execute(work);
        } catch (RuntimeException | Error notBegun) {
            permits.release();
            throw notBegun;
        }
    }

    private <T extends @Nullable Object> void carryOut(
            Supplier<T> work, CompletableFuture<T> result) {
        long start = System.nanoTime();
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error failed) {
            result.completeExceptionally(failed);
        } finally {
            LockSupport.parkNanos((long) (rest * (System.nanoTime() - start)));
            permits.release();
        }
    }

    private boolean acquire() {
        try {
            return permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** About how many wait. */
    int waiting() {
        return permits.getQueueLength();
    }
}
