package dev.plinth.middleware.replica;

import dev.plinth.middleware.ReadFloor;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps reads from replicas that lack what was written before the caches were last emptied. */
@Component
class LossFloor implements ReadFloor {

    private final LogHistory history;
    private volatile Optional<Long> raisedAt = Optional.empty();

    LossFloor(LogHistory history) {
        this.history = history;
    }

    @Override
    public void raise() {
        raisedAt = Optional.of(System.nanoTime());
    }

    /** What a replica must have; empty while only the primary will do. */
    Optional<Lsn> place() {
        return raisedAt.isEmpty()
                ? Optional.of(Lsn.START)
                : raisedAt.flatMap(history::reachedAfter);
    }
}
