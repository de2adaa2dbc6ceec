package dev.plinth.assistant;

import dev.plinth.shared.OfOneCaller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks once for all who want to know the same at the same time; once more for those who still have
 * time when that of the first is over.
 */
final class SharedModel implements LanguageModel {

    private final LanguageModel delegate;
    private final ConcurrentMap<String, CompletableFuture<Reply>> asked = new ConcurrentHashMap<>();

    SharedModel(LanguageModel delegate) {
        this.delegate = delegate;
    }

    @Override
    public Reply ask(Question question) {
        CompletableFuture<Reply> mine = new CompletableFuture<>();
        CompletableFuture<Reply> first = asked.putIfAbsent(question.key(), mine);
        return first == null ? ask(question, mine) : await(first, question);
    }

    private Reply ask(Question question, CompletableFuture<Reply> mine) {
        try {
            Reply reply = delegate.ask(question);
            forget(question, mine);
            mine.complete(reply);
            return reply;
        } catch (Throwable failure) {
            forget(question, mine);
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    /** Before the others are woken, who would find it again else. */
    private void forget(Question question, CompletableFuture<Reply> mine) {
        asked.remove(question.key(), mine);
    }

    private Reply await(CompletableFuture<Reply> first, Question question) {
        try {
            return first.get(question.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            throw new TooLateException();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TooLateException();
        } catch (ExecutionException failed) {
            if (OfOneCaller.is(failed) && question.left().isPositive()) {
                return ask(question);
            }
            throw failed.getCause() instanceof NoAnswerException none
                    ? none
                    : new NoAnswerException(Reason.UPSTREAM);
        }
    }
}
