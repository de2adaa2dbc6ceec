package dev.plinth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plinth.shared.ProblemException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How many may wait for the hash of a password. */
@Timeout(60)
class BoundedPasswordEncoderTests {

    private static final int WAITING = 16;

    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final BoundedPasswordEncoder encoder = new BoundedPasswordEncoder(new Slow(), 1, 0);

    @Test
    void turnsAwayAtOnceWhoWouldWaitTooLong() throws InterruptedException {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?> first = CompletableFuture.runAsync(this::encode, clients);
            begun.await();
            List<CompletableFuture<Void>> line =
                    IntStream.range(0, WAITING)
                            .mapToObj(_ -> CompletableFuture.runAsync(this::encode, clients))
                            .toList();
            await().until(() -> encoder.waiting() == WAITING);

            // Else it would wait until the end, which comes later.
            assertThatThrownBy(this::encode).isInstanceOf(ProblemException.class);

            end.countDown();
            assertThat(Stream.concat(Stream.of(first), line.stream()))
                    .allSatisfy(CompletableFuture::join);
        }
    }

    /** Else nobody could sign in any more once there were too many threads for a moment. */
    @Test
    void givesBackThePermitIfThereIsNoThread() {
        BoundedPasswordEncoder unlucky =
                new BoundedPasswordEncoder(new Slow(), 1, 0, new FailingOnce());
        end.countDown();

        assertThatThrownBy(() -> unlucky.encode("password")).isInstanceOf(OutOfMemoryError.class);

        assertThat(unlucky.encode("password")).isEqualTo("hash");
    }

    /** Has no thread at first. */
    private static final class FailingOnce extends ThreadPoolExecutor {

        private boolean failed;

        FailingOnce() {
            super(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        }

        @Override
        public void execute(Runnable work) {
            if (!failed) {
                failed = true;
                throw new OutOfMemoryError("unable to create native thread");
            }
            super.execute(work);
        }
    }

    private void encode() {
        encoder.encode("password");
    }

    /** Hashes nothing until it may. */
    private final class Slow implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return true;
        }
    }
}
