package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reads must contain once values were lost. */
class LossFloorTests {

    private final WalHistory history = new WalHistory();
    private final LossFloor floor =
            new LossFloor(history, new Replicas(List.of(), Duration.ofSeconds(2)));

    @Test
    void isNothingAtFirst() {
        assertThat(floor.place()).hasValue(Lsn.START);
    }

    @Test
    void isWhereTheLogWasSeenToBeAfterwards() {
        seen(System.nanoTime(), 100);
        floor.raise();

        assertThat(floor.place()).isEmpty();

        seen(System.nanoTime(), 200);
        seen(System.nanoTime() + Duration.ofSeconds(1).toNanos(), 300);
        assertThat(floor.place()).hasValue(new Lsn(200));
    }

    @Test
    void knowsUntilWhenAReplicaHasEverything() {
        seen(1_000, 100);
        seen(2_000, 200);
        seen(3_000, 300);

        assertThat(history.completeUntil(new Lsn(250))).hasValue(2_000);
        assertThat(history.completeUntil(new Lsn(300))).hasValue(3_000);
        assertThat(history.completeUntil(new Lsn(99))).isEmpty();
    }

    @Test
    void isCompleteWhereThereIsNoReplica() {
        long before = System.nanoTime();

        assertThat(floor.completeUntil()).isGreaterThanOrEqualTo(before);
    }

    private void seen(long nanos, long place) {
        history.add(new ProbeResult(nanos, false, new Lsn(place)));
    }
}
