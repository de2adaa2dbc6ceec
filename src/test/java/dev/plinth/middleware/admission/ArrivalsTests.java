package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What waits in front of the gate. */
class ArrivalsTests {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final Arrivals arrivals = new Arrivals();
    private final Executor threads = arrivals.around(queue::add);

    @Test
    void waitUntilTheyRun() {
        threads.execute(() -> assertThat(arrivals.waiting()).isEqualTo(1));
        threads.execute(() -> assertThat(arrivals.waiting()).isZero());
        assertThat(arrivals.waiting()).isEqualTo(2);

        queue.forEach(Runnable::run);

        assertThat(arrivals.waiting()).isZero();
    }

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

    @Test
    void doNotWaitIfTheyAreRefused() {
        Executor closed =
                arrivals.around(_ -> {
                    throw new RejectedExecutionException();
                });

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> closed.execute(() -> {}));
        assertThat(arrivals.waiting()).isZero();
    }
}
