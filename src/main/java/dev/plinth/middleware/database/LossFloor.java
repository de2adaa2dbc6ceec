package dev.plinth.middleware.database;

import dev.plinth.middleware.ReadFloor;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps reads from replicas that lack what was written before the caches were last emptied. */
@Component
class LossFloor implements ReadFloor {

    /** How much a replica lacks of which nothing is known. */
    private static final long FOREVER = Duration.ofDays(365).toNanos();

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

    /** Replicas that are away are not read from. */
    @Override
    public long completeUntil() {
        long now = System.nanoTime();
        return replicas.all().stream()
                .filter(Replica::isUp)
                .mapToLong(replica -> history.completeUntil(replica.lsn()).orElse(now - FOREVER))
                .reduce(now, Math::min);
    }

    /** What a replica must have; empty while only the primary will do. */
    Optional<Lsn> place() {
        return raisedAt.isEmpty()
                ? Optional.of(Lsn.START)
                : raisedAt.flatMap(history::reachedAfter);
    }
}
