package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a request came, though it ran later. */
class ArrivalsTests {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final Executor threads = Arrivals.around(queue::add);

    @Test
    void countFromWhenTheyCameAndOnce() {
        AtomicLong first = new AtomicLong();
        AtomicLong second = new AtomicLong();
        long before = System.nanoTime();
        threads.execute(() -> {
            first.set(Arrivals.take(Long.MAX_VALUE));
            second.set(Arrivals.take(Long.MAX_VALUE));
        });
        long after = System.nanoTime();

        queue.forEach(Runnable::run);

        assertThat(first.get() - before).isBetween(0L, after - before);
        assertThat(second).hasValue(Long.MAX_VALUE);
    }
}
