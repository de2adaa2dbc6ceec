package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads, and who waits. */
class SingleFlightTests {

    private static final CacheKey KEY = new CacheKey("things", "1");
    private static final CachedValue OLD = new CachedValue(null, 1, 0, 0, 0, 0);
    private static final CachedValue NEW = new CachedValue(null, 2, 0, 0, 0, 0);
    private static final CachedValue NONE = new CachedValue(null, 3, 0, 0, 0, 0);

    private final SingleFlight singleFlight = new SingleFlight();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();

    @AfterEach
    void stop() {
        go.countDown();
        threads.close();
    }

    @Test
    void readsOnceForAll() throws Exception {
        Future<CachedValue> first = threads.submit(() -> singleFlight.join(KEY, slowly(OLD)));
        reading.await();
        List<Future<CachedValue>> others = Stream.generate(this::waiting).limit(100).toList();
        go.countDown();

        assertThat(first.get()).isEqualTo(OLD);
        for (Future<CachedValue> other : others) {
            assertThat(other.get()).isEqualTo(OLD);
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void letsNobodyWaitForWhatWasBegunBefore() throws Exception {
        Future<CachedValue> first = threads.submit(() -> singleFlight.join(KEY, slowly(OLD)));
        reading.await();

        singleFlight.leave(KEY);

        Future<CachedValue> next = threads.submit(() -> singleFlight.join(KEY, slowly(NEW)));
        await().until(() -> reads.get() == 2);
        Future<CachedValue> another = waiting();
        go.countDown();
        assertThat(next.get()).isEqualTo(NEW);
        assertThat(another.get()).isEqualTo(NEW);
        assertThat(first.get()).isEqualTo(OLD);
    }

    @Test
    void looksForItselfWhenTheFirstTakesTooLong() throws Exception {
        Future<CachedValue> first = threads.submit(() -> singleFlight.join(KEY, slowly(OLD)));
        reading.await();

        assertThat(singleFlight.join(KEY, () -> NEW)).isEqualTo(NEW);
        assertThat(first).isNotDone();
    }

    @Test
    void goesOnWithWhatItHasWhileOneReadsItAnew() throws Exception {
        Future<CachedValue> first =
                threads.submit(() -> singleFlight.refresh(KEY, OLD, slowly(NEW)));
        reading.await();

        assertThat(singleFlight.refresh(KEY, OLD, slowly(NEW))).isEqualTo(OLD);
        go.countDown();
        assertThat(first.get()).isEqualTo(NEW);
        assertThat(reads).hasValue(1);
    }

    @Test
    void failsForAllAndIsReadAgainAfterwards() throws Exception {
        IllegalStateException gone = new IllegalStateException("gone");
        Future<CachedValue> first =
                threads.submit(() ->
                        singleFlight.join(
                                KEY,
                                () -> {
                                    var _ = slowly(OLD).get();
                                    throw gone;
                                }));
        reading.await();
        Future<CachedValue> second = threads.submit(() -> singleFlight.join(KEY, slowly(NEW)));
        go.countDown();

        assertThatThrownBy(first::get).hasRootCause(gone);
        assertThat(second).matches(f -> failedOrNew(f, gone));
        assertThat(singleFlight.join(KEY, () -> NEW)).isEqualTo(NEW);
    }

    /** Somebody who waits for what another reads. */
    private Future<CachedValue> waiting() {
        FutureTask<CachedValue> found = new FutureTask<>(() -> singleFlight.join(KEY, () -> NONE));
        Thread thread = Thread.startVirtualThread(found);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return found;
    }

    private static boolean failedOrNew(Future<CachedValue> future, Exception failure) {
        try {
            return future.get().equals(NEW);
        } catch (Exception e) {
            return failure.equals(e.getCause());
        }
    }

    private Supplier<CachedValue> slowly(CachedValue found) {
        return () -> {
            reads.incrementAndGet();
            reading.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return found;
        };
    }
}
