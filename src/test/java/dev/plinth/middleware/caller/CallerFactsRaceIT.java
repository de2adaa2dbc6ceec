package dev.plinth.middleware.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes know of a caller while it changes, again and again. */
class CallerFactsRaceIT extends CallerNodes {

    private static final int ROUNDS = 1_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopThreads() {
        threads.shutdown();
    }

    @Test
    void knowsOnEveryNodeWhatWasWrittenOnOne() {
        for (int n = 0; n < ROUNDS; n++) {
            String value = Integer.toString(n);
            Node writer = n % 2 == 0 ? here : there;
            writer.write(value);
            assertThat(here.read()).isEqualTo(value);
            assertThat(there.read()).isEqualTo(value);
        }
    }

    /** What was asked before the change must not be kept after it. */
    @Test
    void keepsNothingOldForThoseWhoAskMeanwhile() throws ExecutionException, InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Future<?> asking =
                threads.submit(() -> {
                    while (!done.get()) {
                        here.read();
                        there.read();
                    }
                });
        try {
            for (int n = 0; n < ROUNDS; n++) {
                String value = Integer.toString(n);
                here.write(value);
                assertThat(there.read()).isEqualTo(value);
                assertThat(here.read()).isEqualTo(value);
            }
        } finally {
            done.set(true);
        }
        asking.get();
    }

    /** Of writes at the same time, whichever Redis had last counts. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void knowsWhatRedisKnowsAfterWritesAtTheSameTime(boolean sameNode) throws Exception {
        Node second = sameNode ? here : there;
        for (int n = 0; n < ROUNDS; n++) {
            Future<?> reading = threads.submit(here::read);
            Future<?> writing = threads.submit(() -> second.write("one"));
            here.write("two");
            writing.get();
            reading.get();
            assertThat(here.read())
                    .isEqualTo(here.template.opsForValue().get(CallerFact.LAST_WRITE.key(caller)));
        }
    }
}
