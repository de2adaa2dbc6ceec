package dev.plinth.middleware.admission;

import com.netflix.concurrency.limits.Limit;
import dev.plinth.middleware.Haste;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets in as many as the limit allows, which follows from how long they take. The others wait in
 * front of it, first come first served, unless that would last longer than anybody is asked to
 * wait: those are told at once. Those of low priority never wait, and only find room while the
 * others leave a good part of it free.
 */
final class Gate {

    /** The part of the limit that low priority may find taken, by anybody. */
    private static final double LOW_SHARE = 0.5;

    private final Limit limit;
    private final ResizableSemaphore places;
    private final AverageServiceTime serviceTime = new AverageServiceTime();
    private final long patience;
    private final AtomicInteger waiting = new AtomicInteger();

    Gate(Limit limit, AdmissionProperties properties) {
        this.limit = limit;
        this.places = new ResizableSemaphore(limit.getLimit());
        this.patience = properties.patience().toNanos();
        limit.notifyOnChange(places::become);
    }

    /**
     * Asks for a place, and waits for it if need be.
     *
     * @param arrived when the request came, as {@link System#nanoTime} counts
     * @param now the same for this moment
     * @return null if there is none, nor will be soon
     */
    @Nullable Place enter(boolean low, long arrived, long now) {
        if (low) {
            return inFlight() < (int) (limit() * LOW_SHARE) ? take(arrived) : null;
        }
        Place place = waiting.get() == 0 ? take(arrived) : null;
        return place == null ? await(arrived, now) : place;
    }

    private @Nullable Place take(long arrived) {
        return places.tryAcquire() ? new Place(this, arrived, 0) : null;
    }

    private @Nullable Place await(long arrived, long now) {
        Haste.leave();
        int line = waiting.incrementAndGet();
        try {
            long left = patience - (now - arrived);
            return serviceTime.of(line, limit()) <= left && places.await(left)
                    ? new Place(this, arrived, System.nanoTime() - now)
                    : null;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Gives a place back, for good or for a while. */
    void leave() {
        places.release();
    }

    /** Takes a place back that was left for a while, even if there is none. */
    void comeBack() {
        places.reducePermits(1);
    }

    /** Learns how long a request took once it was here, all that it waited for aside. */
    void learn(long arrived, long nanos) {
        serviceTime.learn(nanos);
        limit.onSample(arrived, nanos, inFlight() + 1, false);
    }

    int limit() {
        return places.all();
    }

    int inFlight() {
        return places.taken();
    }

    int waiting() {
        return waiting.get();
    }
}
