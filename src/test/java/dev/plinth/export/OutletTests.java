package dev.plinth.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plinth.shared.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an export whose time is over. */
class OutletTests {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void isAnotherAnswerWhileNothingWasSent() {
        Outlet late = new Outlet(() -> sent, Duration.ZERO);

        assertThatThrownBy(late::finish).isInstanceOf(ProblemException.class);
        assertThat(sent.size()).isZero();
    }

    @Test
    void breaksOffOnceSomethingWasSent() throws IOException {
        Duration time = Duration.ofSeconds(2);
        Outlet slow = new Outlet(() -> sent, time);
        long end = System.nanoTime() + time.toNanos(); // a little after the outlet's own
        slow.write(new byte[100_000]);
        int before = sent.size();
        await().until(() -> System.nanoTime() - end > 0);

        assertThatIOException().isThrownBy(() -> slow.write(new byte[100_000]));
        assertThat(sent.size()).isPositive().isEqualTo(before);
    }
}
