package dev.plinth.middleware.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When rounds have stopped getting faster. */
class PaceTests {

    private final Pace pace = new Pace();

    @Test
    void goesOnWhileRoundsGetFaster() {
        add(1_000, 800, 600, 500, 400, 350, 300, 250, 220, 190, 160, 140, 120, 100);

        assertThat(pace.isSteady()).isFalse();
    }

    @Test
    void isSteadyAfterFiveRoundsWithoutAGain() {
        add(100, 95, 110, 91, 300);
        assertThat(pace.isSteady()).isFalse();

        add(100);
        assertThat(pace.isSteady()).isTrue();
    }

    @Test
    void countsAgainFromEachGain() {
        add(IntStream.generate(() -> 100).limit(5).toArray());
        add(80);

        assertThat(pace.isSteady()).isFalse();
        assertThat(pace.rounds()).isEqualTo(6);
    }

    @Test
    void isNotSteadyBeforeItHasBegun() {
        assertThat(pace.isSteady()).isFalse();
    }

    private void add(int... millis) {
        for (int round : millis) {
            pace.add(Duration.ofMillis(round));
        }
    }
}
