package dev.plinth.middleware.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.plinth.middleware.Warm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

/** How long the service warms up. */
class WarmUpTests {

    private final Rehearsal rehearsal = mock(_ -> Duration.ofMillis(50));
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Warm third =
            new Warm() {
                @Override
                public void warm() {
                    begun.set(true);
                }

                @Override
                public boolean isWarm() {
                    return looks.incrementAndGet() == 3;
                }
            };

    @Test
    void endsAfterItsRounds() {
        run(Duration.ofMinutes(5), 4);

        verify(rehearsal, times(4)).run(any());
    }

    @Test
    void endsWhenRoundsStopGettingFaster() {
        when(rehearsal.run(any()))
                .thenReturn(Duration.ofMillis(400), Duration.ofMillis(90), Duration.ofMillis(85));

        run(Duration.ofMinutes(5), 150);

        verify(rehearsal, times(2 + 5)).run(any());
    }

    @Test
    void waitsUntilEveryPartIsWarm() {
        run(Duration.ofMinutes(5), 1);

        assertThat(begun).isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void failsNothing() {
        doThrow(new IllegalStateException("503")).when(rehearsal).run(any());

        assertThatNoException().isThrownBy(() -> run(Duration.ofMinutes(5), 7));

        verify(rehearsal, times(1)).run(any());
    }

    @Test
    void endsInTime() {
        run(Duration.ofNanos(1), 1_000_000_000);

        assertThat(looks).hasValue(1);
    }

    @Test
    void canBeSwitchedOff() {
        run(Duration.ZERO, 7);

        verifyNoInteractions(rehearsal);
        assertThat(looks).hasValue(0);
    }

    private void run(Duration time, int rounds) {
        new WarmUp(new WarmUpProperties(time, rounds, List.of()), rehearsal, List.of(third))
                .run(new DefaultApplicationArguments());
    }
}
