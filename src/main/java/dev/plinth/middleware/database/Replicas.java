package dev.plinth.middleware.database;

import dev.plinth.middleware.Warm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** All replicas, in turn. */
final class Replicas implements AutoCloseable, Warm {

    private final List<Replica> all;
    private final Duration lagLimit;
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(List<Replica> all, Duration lagLimit) {
        this.all = all;
        this.lagLimit = lagLimit;
    }

    List<Replica> all() {
        return all;
    }

    /** Those that answer, beginning with another one each time. */
    List<Replica> up() {
        List<Replica> up = new ArrayList<>(all);
        if (up.size() > 1) {
            Collections.rotate(up, turn.getAndIncrement());
        }
        up.removeIf(replica -> !replica.isUp());
        return up;
    }

    /** Those of them that are within the lag limit. */
    List<Replica> close(List<Replica> some) {
        return some.stream().filter(replica -> replica.lag().compareTo(lagLimit) <= 0).toList();
    }

    @Override
    public void warm() {
        all.forEach(Replica::warm);
    }

    @Override
    public boolean isWarm() {
        return all.stream().allMatch(Replica::isWarm);
    }

    @Override
    public void close() {
        all.forEach(Replica::close);
    }
}
