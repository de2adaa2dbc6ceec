package dev.plinth.middleware.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks once for what many want to know at the same time: while one question is under way, the next
 * ones gather, and go together. So nobody's answer is older than their question.
 */
final class Gathering {

    private static final int MOST = 500;

    private final Function<List<String>, CompletableFuture<List<@Nullable String>>> ask;
    private final List<Wish> waiting = new ArrayList<>();
    private boolean asking;

    /**
     * Gathers questions.
     *
     * @param ask gives the values of some keys, in their order, or nothing at all
     */
    Gathering(Function<List<String>, CompletableFuture<List<@Nullable String>>> ask) {
        this.ask = ask;
    }

    private record Wish(List<String> keys, CompletableFuture<List<@Nullable String>> answer) {}

    /** The values of these keys, in their order; empty if they are not to be had. */
    List<@Nullable String> get(List<String> keys) {
        Wish wish = new Wish(keys, new CompletableFuture<>());
        if (isFirst(wish)) {
            askForAll();
        }
        return wish.answer().join();
    }

    private synchronized boolean isFirst(Wish wish) {
        waiting.add(wish);
        boolean first = !asking;
        asking = true;
        return first;
    }

    /** The next question goes out by itself: whoever brings an answer must not be kept. */
    private void askForAll() {
        List<Wish> wishes = take();
        List<String> keys = new ArrayList<>();
        wishes.forEach(wish -> keys.addAll(wish.keys()));
        CompletableFuture<List<@Nullable String>> answer = ask.apply(keys);
        var _ =
                answer.handle((values, failure) -> {
                    if (goesOn()) {
                        Thread.startVirtualThread(this::askForAll);
                    }
                    tell(wishes, failure == null ? values : List.of(), failure);
                    return failure;
                });
    }

    private static void tell(
            List<Wish> wishes, List<@Nullable String> values, @Nullable Throwable failure) {
        int from = 0;
        for (Wish wish : wishes) {
            int to = from + wish.keys().size();
            if (failure == null) {
                wish.answer().complete(values.isEmpty() ? values : values.subList(from, to));
            } else {
                wish.answer().completeExceptionally(failure);
            }
            from = to;
        }
    }

    private synchronized List<Wish> take() {
        List<Wish> first = waiting.subList(0, Math.min(MOST, waiting.size()));
        List<Wish> taken = List.copyOf(first);
        first.clear();
        return taken;
    }

    private synchronized boolean goesOn() {
        asking = !waiting.isEmpty();
        return asking;
    }
}
