package dev.plinth.middleware.admission;

import com.netflix.concurrency.limits.Limit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets in as many as the limit allows, which follows from how long they take. Those of low priority
 * only find room while the others leave a good part of it free.
 */
final class Gate {

    private final Limit limit;
    private final IntSupplier waiting;
    private final long patience;
    private final double lowShare;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * Makes the gate.
     *
     * @param waiting how many wait for a thread
     */
    Gate(Limit limit, IntSupplier waiting, AdmissionProperties properties) {
        this.limit = limit;
        this.waiting = waiting;
        this.patience = properties.patience().toNanos();
        this.lowShare = properties.lowShare();
    }

    /**
     * Asks for a place.
     *
     * @param arrived when the request came, as {@link System#nanoTime} counts
     * @param now the same for this moment
     * @return null if there is none
     */
    @Nullable Place enter(boolean low, long arrived, long now) {
        int before = inFlight.getAndIncrement();
        int ahead = now - arrived > patience ? before + waiting.getAsInt() : before;
        if (ahead >= room(low)) {
            inFlight.decrementAndGet();
            return null;
        }
        return new Place(this, arrived, before + 1);
    }

    private int room(boolean low) {
        int all = limit.getLimit();
        return low ? (int) (all * lowShare) : all;
    }

    /** Gives a place back, for good or for a while. */
    void leave() {
        inFlight.decrementAndGet();
    }

    /** Takes a place back that was left for a while, even if there is none. */
    void comeBack() {
        inFlight.incrementAndGet();
    }

    /** Learns how long a request took, and how many there were at its begin. */
    void learn(long arrived, long nanos, int together) {
        limit.onSample(arrived, nanos, together, false);
    }

    int limit() {
        return limit.getLimit();
    }

    int inFlight() {
        return inFlight.get();
    }
}
