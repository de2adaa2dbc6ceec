package dev.plinth.middleware.deadline;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is begun for whom. */
class DeadlineTests {

    private final AtomicBoolean gone = new AtomicBoolean();

    @AfterEach
    void end() {
        Deadline.end();
    }

    @Test
    void beginsNothingForAClientWhoIsGone() {
        begin(1_000_000_000_000L);
        assertThatNoException().isThrownBy(Deadline::beforeConnecting);

        gone.set(true);

        assertThatExceptionOfType(DeadlineException.class).isThrownBy(Deadline::beforeConnecting);
    }

    @Test
    void beginsNothingWhenTheTimeIsOver() {
        begin(-1);

        assertThatExceptionOfType(DeadlineException.class).isThrownBy(Deadline::beforeConnecting);
    }

    @Test
    void finishesWhatMayHaveWritten() throws DeadlineException {
        begin(1_000_000_000_000L);
        Deadline.writes();

        gone.set(true);

        assertThatNoException().isThrownBy(Deadline::beforeConnecting);
    }

    @Test
    void doesNotConcernWorkOfItsOwn() {
        assertThatNoException().isThrownBy(Deadline::beforeConnecting);
    }

    private void begin(long nanos) {
        new Deadline(System.nanoTime() + nanos, gone::get).begin();
    }
}
