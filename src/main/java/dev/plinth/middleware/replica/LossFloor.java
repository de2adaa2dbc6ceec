package dev.plinth.middleware.replica;

import dev.plinth.middleware.ReadFloor;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps reads from replicas that lack what was written before the caches were last emptied. */
@Component
class LossFloor implements ReadFloor {

    private final WalHistory history;
    private final Replicas replicas;
    private volatile Optional<Long> raisedAt = Optional.empty();

    LossFloor(WalHistory history, Replicas replicas) {
        this.history = history;
        this.replicas = replicas;
    }

    @Override
    public void raise() {
        raisedAt = Optional.of(System.nanoTime());
    }

    @Override
    public long completeUntil() {
        long until = System.nanoTime();
        for (Replica replica : replicas.all()) {
            until = Math.min(until, history.completeUntil(replica.lsn()).orElse(Long.MIN_VALUE));
        }
        return until;
    }

    /** What a replica must have; empty while only the primary will do. */
    Optional<Lsn> place() {
        return raisedAt.isEmpty()
                ? Optional.of(Lsn.START)
                : raisedAt.flatMap(history::reachedAfter);
    }
}
