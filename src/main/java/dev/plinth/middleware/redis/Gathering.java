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

    private final Function<List<String>, List<@Nullable String>> ask;
    private final List<Wish> waiting = new ArrayList<>();
    private boolean asking;

    /**
     * Gathers questions.
     *
     * @param ask gives the values of some keys, in their order, or nothing at all
     */
    Gathering(Function<List<String>, List<@Nullable String>> ask) {
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

    private void askForAll() {
        List<Wish> wishes = take();
        try {
            answer(wishes);
        } finally {
            wishes.forEach(wish -> wish.answer().complete(List.of()));
            if (goesOn()) {
                Thread.startVirtualThread(this::askForAll);
            }
        }
    }

    private void answer(List<Wish> wishes) {
        List<String> keys = new ArrayList<>();
        wishes.forEach(wish -> keys.addAll(wish.keys()));
        List<@Nullable String> values = ask.apply(keys);
        int from = 0;
        for (Wish wish : values.isEmpty() ? List.<Wish>of() : wishes) {
            int to = from + wish.keys().size();
            wish.answer().complete(values.subList(from, to));
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
