package dev.plinth.middleware.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.plinth.shared.MachineKeys.Machine;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** How many keys are looked up at once that nobody knows. */
class KnownKeysTests {

    private static final String GOOD = "pk_good";
    private static final Machine MACHINE =
            new Machine(UUID.randomUUID(), UUID.randomUUID(), Set.of(), Instant.EPOCH, Instant.MAX);

    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.EPOCH;
    private final KnownKeys keys = new KnownKeys(this::find, () -> now);

    @Test
    void asksForAFewAtOnceAndForThoseThatItKnows() {
        assertThat(keys.verify(GOOD)).isEqualTo(MACHINE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> guesses =
                    IntStream.range(0, KnownKeys.STRANGERS)
                            .mapToObj(n -> CompletableFuture.runAsync(() -> guess(n), threads))
                            .toList();
            await().until(() -> asked.get() == KnownKeys.STRANGERS);

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> keys.verify("pk_more"))
                    .matches(refused -> refused.type() == ProblemType.TEMPORARY_REDUCED_CAPACITY);
            now = Instant.EPOCH.plusSeconds(60);
            assertThat(keys.verify(GOOD)).isEqualTo(MACHINE);

            answer.countDown();
            guesses.forEach(CompletableFuture::join);
        }
        guess(0);
    }

    private void guess(int n) {
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> keys.verify("pk_" + n));
    }

    private Optional<Machine> find(Secret key) {
        if (key.value().equals(GOOD)) {
            return Optional.of(MACHINE);
        }
        asked.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        return Optional.empty();
    }
}
