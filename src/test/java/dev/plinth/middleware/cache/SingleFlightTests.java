package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads, and who waits. */
class SingleFlightTests {

    private static final CacheKey KEY = new CacheKey("things", "1");
    private static final CachedValue OLD = new CachedValue(null, 1, 0, 0, 0, 0);
    private static final CachedValue NEW = new CachedValue(null, 2, 0, 0, 0, 0);

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
        AtomicInteger asked = new AtomicInteger();
        List<Future<CachedValue>> others =
                IntStream.range(0, 500)
                        .mapToObj(_ ->
                                threads.submit(() -> {
                                    asked.incrementAndGet();
                                    return singleFlight.join(KEY, slowly(NEW));
                                }))
                        .toList();
        await().until(() -> asked.get() == 500);
        go.countDown();

        assertThat(first.get()).isEqualTo(OLD);
        for (Future<CachedValue> other : others) {
            assertThat(other.get()).isIn(OLD, NEW);
        }
        assertThat(reads.get()).isLessThan(3);
    }

    @Test
    void letsNobodyWaitForWhatWasBegunBefore() throws Exception {
        Future<CachedValue> first = threads.submit(() -> singleFlight.join(KEY, slowly(OLD)));
        reading.await();

        singleFlight.leave(KEY);

        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(singleFlight.join(KEY, () -> NEW)).isEqualTo(NEW));
        go.countDown();
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
