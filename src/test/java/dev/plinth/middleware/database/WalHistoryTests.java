package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far behind a place in the log is. */
class WalHistoryTests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final WalHistory history = new WalHistory();

    @Test
    void isNotBehindWithEverything() {
        seen(0, 100);
        seen(1, 100);

        assertThat(history.behind(new Lsn(100), 9 * SECOND)).isZero();
    }

    @Test
    void isBehindSinceTheFirstThatItLacks() {
        seen(0, 100);
        seen(1, 200);
        seen(2, 300);

        assertThat(history.behind(new Lsn(150), 5 * SECOND)).isEqualTo(Duration.ofSeconds(4));
        assertThat(history.behind(new Lsn(250), 5 * SECOND)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void isNotBehindWhatIsNotKnown() {
        assertThat(history.behind(Lsn.START, SECOND)).isZero();
    }

    @Test
    void knowsAPlaceThatIsNoEarlierThanAMoment() {
        seen(1, 100);
        seen(2, 200);

        assertThat(history.reachedAfter(SECOND)).hasValue(new Lsn(100));
        assertThat(history.reachedAfter(SECOND + 1)).hasValue(new Lsn(200));
        assertThat(history.reachedAfter(3 * SECOND)).isEmpty();
    }

    @Test
    void forgetsAfterAMinute() {
        seen(0, 100);
        seen(61, 200);

        assertThat(history.reachedAfter(0)).hasValue(new Lsn(200));
    }

    private void seen(long seconds, long place) {
        history.add(new ProbeResult(seconds * SECOND, false, new Lsn(place)));
    }
}
