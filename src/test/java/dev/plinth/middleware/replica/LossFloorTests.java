package dev.plinth.middleware.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What reads must contain once values were lost. */
class LossFloorTests {

    private final LogHistory history = new LogHistory();
    private final LossFloor floor = new LossFloor(history);

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

    private void seen(long nanos, long place) {
        history.add(new Sighting(nanos, false, new Lsn(place)));
    }
}
