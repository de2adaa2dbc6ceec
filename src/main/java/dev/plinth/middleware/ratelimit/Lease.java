package dev.plinth.middleware.ratelimit;

import io.github.bucket4j.Bucket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What this node holds of one client's budget: requests that it has taken from Redis in advance,
 * and what Redis said last. Who is often there has more taken in advance, and when few are left,
 * none are.
 */
final class Lease {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long BACK_OFF = TimeUnit.MILLISECONDS.toNanos(100);

    private final Policy policy;
    private final AtomicReference<@Nullable CompletableFuture<?>> asking = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong owed = new AtomicLong();
    private volatile Sight sight;
    private volatile long lostUntil;
    private @Nullable Bucket own;
    private long size = 1;
    private long takenAt;

    Lease(Policy policy, long now) {
        this.policy = policy;
        this.sight = new Sight(now, policy.limit().capacity(), now, now);
        this.lostUntil = now;
        this.takenAt = now - SECOND;
    }

    /**
     * What Redis said.
     *
     * @param at when
     * @param remaining how many were left
     * @param refusedUntil when there is one again
     * @param goodUntil how long nobody has to ask again
     */
    private record Sight(long at, long remaining, long refusedUntil, long goodUntil) {}

    /** Decides by what is known here; null if only Redis can tell. */
    @Nullable Decision spend(long now) {
        Sight seen = sight;
        if (takeOne()) {
            return policy.allow(seen.remaining + held.get());
        }
        return seen.goodUntil - now > 0 ? policy.refuse(seen.refusedUntil - now) : null;
    }

    private boolean takeOne() {
        long tokens = held.get();
        while (tokens > 0) {
            if (held.compareAndSet(tokens, tokens - 1)) {
                return true;
            }
            tokens = held.get();
        }
        return false;
    }

    /** For a request that is going to ask once more. */
    void giveBack() {
        held.incrementAndGet();
    }

    /** Counts one more who needs Redis to decide, until {@link #leave}. */
    void enter() {
        waiting.incrementAndGet();
    }

    void leave() {
        waiting.decrementAndGet();
    }

    /** Begins to ask for all who wait; else the answer is what somebody asks already. */
    @Nullable CompletableFuture<?> begin(CompletableFuture<?> question) {
        return asking.compareAndExchange(null, question);
    }

    /** Ends it, and wakes those who waited. */
    void end(CompletableFuture<?> question) {
        asking.set(null);
        question.complete(null);
    }

    /** How many to ask for; only between {@link #begin} and {@link #end}, like the next three. */
    long wanted(long now) {
        boolean busy = now - takenAt < SECOND;
        size = busy ? Math.min(size * 2, policy.largestLease()) : Math.max(1, size / 2);
        takenAt = now;
        long spare = sight.remaining / (2L * policy.instances());
        return Math.max(waiting.get(), Math.min(size, spare));
    }

    /** Keeps what was granted, and decides. */
    Decision receive(Grant grant, long now) {
        boolean empty = grant.remaining() == 0;
        sight =
                new Sight(
                        now,
                        grant.remaining(),
                        now + grant.waitNanos(),
                        empty ? now + Math.min(grant.waitNanos(), SECOND) : now);
        forgetOwn();
        if (grant.taken() == 0) {
            return policy.refuse(grant.waitNanos());
        }
        long kept = held.addAndGet(grant.taken() - 1);
        return policy.allow(grant.remaining() + kept);
    }

    /** How many this node has let through alone, for which Redis is to be told. */
    long settle() {
        return Math.min(owed.getAndSet(0), policy.limit().capacity());
    }

    /**
     * Redis could not be asked, nor told of these; what it may have granted all the same is few.
     */
    void lose(long unsettled, long now) {
        owed.addAndGet(unsettled);
        size = 1;
        lostUntil = now + BACK_OFF;
    }

    /** Whether Redis was just asked in vain. */
    boolean isLost(long now) {
        return lostUntil - now > 0;
    }

    /** Decides without Redis: this node's share, and no more of it than was left. */
    Decision decideAlone(long now) {
        var probe = own(now).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            return policy.refuse(probe.getNanosToWaitForRefill());
        }
        owed.incrementAndGet();
        return policy.allow(probe.getRemainingTokens());
    }

    private synchronized void forgetOwn() {
        own = null;
    }

    private synchronized Bucket own(long now) {
        if (own == null) {
            own = newBucket(now);
        }
        return own;
    }

    private Bucket newBucket(long now) {
        Sight seen = sight;
        long left = seen.remaining + policy.refilled(now - seen.at);
        long share = policy.share();
        return Bucket.builder()
                .addLimit(rate ->
                        rate.capacity(share)
                                .refillGreedy(share, policy.limit().window())
                                .initialTokens(Math.min(share, left / policy.instances())))
                .build();
    }
}
