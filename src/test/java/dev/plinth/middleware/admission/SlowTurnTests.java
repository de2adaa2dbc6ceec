package dev.plinth.middleware.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Turns that are left while a body is awaited. */
class SlowTurnTests {

    private final ResizableSemaphore turns = new ResizableSemaphore(1);

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void areTakenBackAtOnceThoughOthersHaveComeMeanwhile() {
        Turn first = new SlowTurn(turns);
        assertThat(turns.tryAcquire()).isTrue();
        first.pause();
        assertThat(turns.tryAcquire()).isTrue();

        first.resume();
        turns.release();

        assertThat(turns.tryAcquire()).as("one is still at it").isFalse();
        turns.release();
        assertThat(turns.tryAcquire()).isTrue();
    }
}
