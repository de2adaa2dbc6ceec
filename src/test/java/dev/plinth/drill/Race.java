package dev.plinth.drill;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests that leave at the same moment. */
final class Race {

    private Race() {}

    /** Runs so many at once, and returns what each came to, in order. */
    static <T> List<T> of(int runners, IntFunction<T> request) {
        CyclicBarrier start = new CyclicBarrier(runners);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, runners)
                    .mapToObj(n ->
                            CompletableFuture.supplyAsync(() -> run(start, request, n), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static <T> T run(CyclicBarrier start, IntFunction<T> request, int n) {
        try {
            start.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return request.apply(n);
    }
}
