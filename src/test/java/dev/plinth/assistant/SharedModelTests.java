package dev.plinth.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.plinth.assistant.LanguageModel.Reply;
import dev.plinth.shared.OfOneCaller;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.CannotCreateTransactionException;

/** Many who ask the same ask once, and none of them fails for the time of another. */
@Timeout(30)
class SharedModelTests {

    private final CountDownLatch joined = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    /** As the ring ends what nobody waits for any more. */
    private static final class GivenUp extends SQLTransientException implements OfOneCaller {}

    static List<RuntimeException> failuresOfTheFirst() {
        return List.of(
                new TooLateException(),
                new BudgetSpentException(
                        new CannotCreateTransactionException("no", new GivenUp())));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheFirst")
    void asksAgainForThoseWhoHaveTimeLeft(RuntimeException ofTheFirst) throws Exception {
        SharedModel model = model(new ArrayDeque<>(List.of(ofTheFirst)));
        Future<Reply> first = begin(model, Duration.ofSeconds(20));
        await().until(() -> asked.get() == 1);
        FutureTask<Reply> second = join(model, Duration.ofSeconds(20));

        joined.countDown();

        assertThat(second.get().text()).isEqualTo("2");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(first::get)
                .withCause(ofTheFirst);
    }

    /** Of many, the first are mostly awake before the last are woken. */
    @RepeatedTest(5)
    void tellsNobodyOfAFailureTwice() throws Exception {
        AtomicInteger told = new AtomicInteger();
        SharedModel model = model(new ArrayDeque<>(List.of(countedBy(told))));
        var _ = begin(model, Duration.ofSeconds(20));
        await().until(() -> asked.get() == 1);
        List<FutureTask<Reply>> others = joinAll(model, 200);

        joined.countDown();

        for (FutureTask<Reply> other : others) {
            assertThat(other.get().text()).isNotEqualTo("1");
        }
        assertThat(told).hasValue(others.size());
    }

    private static BudgetSpentException countedBy(AtomicInteger told) {
        return new BudgetSpentException(
                new IllegalStateException() {
                    @Override
                    public synchronized Throwable getCause() {
                        told.incrementAndGet();
                        return new GivenUp();
                    }
                });
    }

    @Test
    void failsAllForWhatConcernsAll() {
        NoAnswerException upstream = new NoAnswerException(Reason.UPSTREAM);
        SharedModel model = model(new ArrayDeque<>(List.of(upstream)));
        var _ = begin(model, Duration.ofSeconds(20));
        await().until(() -> asked.get() == 1);
        FutureTask<Reply> second = join(model, Duration.ofSeconds(20));

        joined.countDown();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(second::get)
                .withCause(upstream);
        assertThat(asked).hasValue(1);
    }

    /** One that fails as it is told, once somebody has joined; and answers after that. */
    private SharedModel model(Deque<RuntimeException> failures) {
        return new SharedModel(question -> {
            int number = asked.incrementAndGet();
            awaitOthers();
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            return new Reply(question.id(), "" + number, 1);
        });
    }

    private void awaitOthers() {
        try {
            joined.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FutureTask<Reply> begin(SharedModel model, Duration time) {
        FutureTask<Reply> answer = new FutureTask<>(() -> model.ask(question(time)));
        Thread.startVirtualThread(answer);
        return answer;
    }

    private static List<FutureTask<Reply>> joinAll(SharedModel model, int number) {
        List<FutureTask<Reply>> answers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            answers.add(new FutureTask<>(() -> model.ask(question(Duration.ofSeconds(20)))));
            threads.add(Thread.ofPlatform().daemon().start(answers.getLast()));
        }
        await().until(() ->
                threads.stream().allMatch(one -> one.getState() == Thread.State.TIMED_WAITING));
        return answers;
    }

    private static FutureTask<Reply> join(SharedModel model, Duration time) {
        FutureTask<Reply> answer = new FutureTask<>(() -> model.ask(question(time)));
        Thread thread = Thread.startVirtualThread(answer);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return answer;
    }

    private static Question question(Duration time) {
        return new Question(
                UUID.randomUUID(),
                "key",
                Task.ORDER_SUMMARY,
                "{}",
                System.nanoTime() + time.toNanos());
    }
}
