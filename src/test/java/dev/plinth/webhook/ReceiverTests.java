package dev.plinth.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Since when a receiver has been failing. */
class ReceiverTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant MONDAY = NOW.minus(Duration.ofDays(5));

    @Test
    void failsFromNowOnIfItHasNotFailed() {
        assertThat(failing(null, null).failingSince(NOW)).isEqualTo(NOW);
    }

    @Test
    void goesOnFailingWhileItIsTried() {
        Instant yesterday = NOW.minus(Duration.ofHours(29));

        assertThat(failing(MONDAY, yesterday).failingSince(NOW)).isEqualTo(MONDAY);
    }

    /** Else one failure in weeks would do for three days of them. */
    @Test
    void failsAnewAfterATimeInWhichNothingWasTried() {
        assertThat(failing(MONDAY, MONDAY).failingSince(NOW)).isEqualTo(NOW);
    }

    private static Receiver failing(@Nullable Instant since, @Nullable Instant pausedUntil) {
        return new Receiver("https://a.example", true, "", null, null, 1, since, pausedUntil);
    }
}
