package dev.plinth;

import dev.plinth.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many requests at the same moment. */
public final class Race {

    private Race() {}

    /**
     * Sends so many requests, and waits for the answers. What is turned away for want of time or of
     * a connection, as happens on a busy build machine, is sent again.
     */
    public static List<Answer> of(int requests, IntFunction<Answer> request) {
        return once(requests, n -> patiently(() -> request.apply(n)));
    }

    /** The same, and nothing is sent again; tells what each has come to, in order. */
    public static <T> List<T> once(int requests, IntFunction<T> request) {
        CountDownLatch start = new CountDownLatch(requests);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> answers =
                    IntStream.range(0, requests)
                            .mapToObj(n -> together(start, () -> request.apply(n)))
                            .map(task -> CompletableFuture.supplyAsync(() -> call(task), threads))
                            .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    /** How many answers have each status. */
    public static Map<Integer, Long> statuses(List<Answer> answers) {
        return answers.stream()
                .collect(
                        Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
    }

    private static Answer patiently(Supplier<Answer> request) {
        return Stream.generate(request)
                .filter(answer -> answer.status() != 503)
                .findFirst()
                .orElseThrow();
    }

    private static <T> Callable<T> together(CountDownLatch start, Callable<T> task) {
        return () -> {
            start.countDown();
            start.await();
            return task.call();
        };
    }

    private static <T> T call(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
