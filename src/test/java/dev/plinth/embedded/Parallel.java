package dev.plinth.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Work done at once. */
final class Parallel {

    private Parallel() {}

    /** Returns when all tasks have ended, and fails if one did. */
    static void run(Runnable... tasks) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.of(tasks)
                    .map(task -> CompletableFuture.runAsync(task, executor))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }
}
