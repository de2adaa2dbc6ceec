package dev.plinth.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        Outlet slow = new Outlet(() -> sent, Duration.ofMillis(200));
        slow.write(new byte[100_000]);

        assertThatIOException()
                .isThrownBy(() -> {
                    while (true) {
                        slow.write(new byte[100_000]);
                    }
                });
        assertThat(sent.size()).isPositive();
    }
}
