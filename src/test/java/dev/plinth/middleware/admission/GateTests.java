package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.concurrency.limits.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who finds a place. */
class GateTests {

    private static final long LONG_AGO = 20_000_000;

    @Test
    void letsInAsManyAsTheLimitSays() {
        Gate gate = Gates.ofTen(0);

        assertThat(entered(gate, false, 12)).isEqualTo(10);
        assertThat(gate.inFlight()).isEqualTo(10);
    }

    @Test
    void keepsHalfOfThePlacesFromThoseOfLowPriority() {
        Gate gate = Gates.ofTen(0);

        assertThat(entered(gate, true, 12)).isEqualTo(5);
        assertThat(entered(gate, false, 12)).isEqualTo(5);
    }

    @Test
    void turnsLowPriorityAwayFirst() {
        Gate gate = Gates.ofTen(0);

        assertThat(entered(gate, false, 5)).isEqualTo(5);
        assertThat(entered(gate, true, 1)).isZero();
        assertThat(entered(gate, false, 1)).isEqualTo(1);
    }

    @Test
    void countsThoseWhoWaitForAProcessorOnceTheyWaitLong() {
        Gate gate = Gates.ofTen(10);

        assertThat(gate.enter(false, 0, LONG_AGO)).isNull();
        assertThat(gate.enter(false, 0, 1)).isNotNull();
    }

    @Test
    void leavesTheirPlaceToOthersWhileTheyWaitForTheirClient() {
        Gate gate = Gates.ofTen(0);
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
        Gate gate = Gates.ofTen(0);
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
        Gate gate = new Gate(samples, () -> 0, Gates.properties());

        leave(gate, false);
        assertThat(samples.nanos).isEmpty();
        leave(gate, true);
        assertThat(samples.nanos).hasSize(1).allMatch(nanos -> nanos > 0);
    }

    private static void leave(Gate gate, boolean telling) {
        long now = System.nanoTime();
        Objects.requireNonNull(gate.enter(false, now, now)).leave(telling);
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
