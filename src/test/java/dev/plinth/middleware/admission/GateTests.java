package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.SettableLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who finds a place. */
class GateTests {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Test
    void letsInAsManyAsTheLimitSays() {
        Gate gate = Gates.ofTen();

        assertThat(entered(gate, false, 12)).isEqualTo(10);
        assertThat(gate.inFlight()).isEqualTo(10);
    }

    @Test
    void keepsHalfOfThePlacesFromThoseOfLowPriority() {
        Gate gate = Gates.ofTen();

        assertThat(entered(gate, true, 12)).isEqualTo(5);
        assertThat(entered(gate, false, 12)).isEqualTo(5);
    }

    @Test
    void turnsLowPriorityAwayFirst() {
        Gate gate = Gates.ofTen();

        assertThat(entered(gate, false, 5)).isEqualTo(5);
        assertThat(entered(gate, true, 1)).isZero();
        assertThat(entered(gate, false, 1)).isEqualTo(1);
    }

    @Test
    void letsTheNextOneWaitForAPlace() {
        Gate gate = Gates.ofTen(PATIENT);
        entered(gate, false, 10);

        CompletableFuture<@Nullable Place> next =
                CompletableFuture.supplyAsync(() -> enter(gate), Thread::startVirtualThread);
        await().until(() -> gate.waiting() == 1);
        gate.leave();

        assertThat(next.join()).isNotNull();
        assertThat(gate.inFlight()).isEqualTo(10);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void letsNobodyPassWhoCameLater() {
        Gate gate = Gates.ofTen(PATIENT);
        entered(gate, false, 10);
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> line = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            int number = n;
            line.add(
                    CompletableFuture.runAsync(
                            () -> {
                                enter(gate);
                                order.add(number);
                                gate.leave();
                            },
                            Thread::startVirtualThread));
            await().until(() -> gate.waiting() == number + 1);
        }

        gate.leave();
        line.forEach(CompletableFuture::join);

        assertThat(order).containsExactly(0, 1, 2);
    }

    @Test
    void turnsAwayAtOnceWhoWouldWaitForTooLong() {
        Gate gate = Gates.ofTen(PATIENT);
        entered(gate, false, 9);
        Place slow = Objects.requireNonNull(gate.enter(false, 0, 0));
        slow.leave(true);
        entered(gate, false, 1);

        assertThat(gate.enter(false, 0, 0)).isNull();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void turnsAwayWhoHasWaitedForAProcessorForTooLong() {
        Gate gate = Gates.ofTen(PATIENT);
        entered(gate, false, 10);

        assertThat(gate.enter(false, 0, PATIENT.toNanos() + 1)).isNull();
    }

    @Test
    void growsAndShrinksWithItsLimit() {
        SettableLimit limit = SettableLimit.startingAt(10);
        Gate gate = new Gate(limit, Gates.properties(Duration.ZERO));
        entered(gate, false, 10);

        limit.setLimit(4);
        assertThat(gate.inFlight()).isEqualTo(10);
        IntStream.range(0, 6).forEach(_ -> gate.leave());
        assertThat(entered(gate, false, 1)).isZero();
        limit.setLimit(12);

        assertThat(entered(gate, false, 20)).isEqualTo(8);
    }

    @Test
    void leavesTheirPlaceToOthersWhileTheyWaitForTheirClient() {
        Gate gate = Gates.ofTen();
        Place place = Objects.requireNonNull(gate.enter(false, 0, 0));

        place.pause();
        assertThat(gate.inFlight()).isZero();
        place.resume();
        assertThat(gate.inFlight()).isEqualTo(1);
        place.leave(true);
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void givesAPlaceBackOnceOnly() {
        Gate gate = Gates.ofTen();
        Place place = Objects.requireNonNull(gate.enter(false, 0, 0));
        place.leave(false);

        place.pause();
        assertThat(gate.inFlight()).isZero();
        place.resume();

        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void learnsNothingFromWhatTellsNothing() {
        Samples samples = new Samples();
        Gate gate = new Gate(samples, Gates.properties(Duration.ZERO));

        leave(gate, false);
        assertThat(samples.nanos).isEmpty();
        leave(gate, true);
        assertThat(samples.nanos).hasSize(1).allMatch(nanos -> nanos > 0);
    }

    private static void leave(Gate gate, boolean telling) {
        long now = System.nanoTime();
        Objects.requireNonNull(gate.enter(false, now, now)).leave(telling);
    }

    private static @Nullable Place enter(Gate gate) {
        long now = System.nanoTime();
        return gate.enter(false, now, now);
    }

    private static long entered(Gate gate, boolean low, int number) {
        return IntStream.range(0, number).filter(_ -> gate.enter(low, 0, 0) != null).count();
    }

    /** A limit that keeps what it is told. */
    private static final class Samples implements Limit {

        private final List<Long> nanos = new ArrayList<>();

        @Override
        public int getLimit() {
            return 10;
        }

        @Override
        public void notifyOnChange(Consumer<Integer> consumer) {}

        @Override
        public void onSample(long start, long rtt, int inflight, boolean dropped) {
            nanos.add(rtt);
        }
    }
}
