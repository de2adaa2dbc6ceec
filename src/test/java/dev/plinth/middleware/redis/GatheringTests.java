package dev.plinth.middleware.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who ask at the same time. */
class GatheringTests {

    private final List<Integer> questions = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void answersEachWithWhatTheyAskedFor() throws Exception {
        Gathering gathering =
                new Gathering(keys -> CompletableFuture.supplyAsync(() -> slowly(keys), threads));
        List<Future<List<@Nullable String>>> answers =
                IntStream.range(0, 100)
                        .mapToObj(
                                n -> threads.submit(() -> gathering.get(List.of("a" + n, "b" + n))))
                        .toList();
        await().until(() -> !questions.isEmpty());
        goOn.countDown();
        for (int n = 0; n < 100; n++) {
            assertThat(answers.get(n).get()).containsExactly("A" + n, "B" + n);
        }
        assertThat(questions.size()).isLessThan(100);
        assertThat(questions.stream().mapToInt(Integer::intValue).sum()).isEqualTo(200);
    }

    @Test
    void asksAnewForWhoeverComesLater() {
        Gathering gathering =
                new Gathering(keys -> CompletableFuture.supplyAsync(() -> slowly(keys), threads));
        goOn.countDown();

        gathering.get(List.of("a"));
        gathering.get(List.of("a"));

        assertThat(questions).containsExactly(1, 1);
    }

    @Test
    void tellsEverybodyThatThereIsNoAnswer() {
        assertThat(
                        new Gathering(_ -> CompletableFuture.completedFuture(List.of()))
                                .get(List.of("a", "b")))
                .isEmpty();
    }

    @Test
    void goesOnAfterAFailure() {
        Gathering gathering =
                new Gathering(
                        _ -> CompletableFuture.failedFuture(new IllegalStateException("broken")));

        assertThatThrownBy(() -> gathering.get(List.of("a"))).hasRootCauseMessage("broken");
        assertThatThrownBy(() -> gathering.get(List.of("a"))).hasRootCauseMessage("broken");
    }

    private List<@Nullable String> slowly(List<String> keys) {
        questions.add(keys.size());
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<@Nullable String> values = new ArrayList<>();
        keys.forEach(key -> values.add(key.toUpperCase(Locale.ROOT)));
        return values;
    }
}
