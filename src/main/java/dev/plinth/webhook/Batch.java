package dev.plinth.webhook;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries to one webhook, a few at the same time, and those of one subject in order; none begins
 * once one has failed.
 */
final class Batch {

    private static final int AT_ONCE = 8;

    private final Function<Delivery, Attempt> attempt;
    private final BooleanSupplier wanted;
    private final Collection<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean well = new AtomicBoolean(true);

    Batch(Function<Delivery, Attempt> attempt, BooleanSupplier wanted) {
        this.attempt = attempt;
        this.wanted = wanted;
    }

    void send(List<Delivery> due) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Future<?> line : threads.invokeAll(lines(due))) {
                line.get();
            }
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    /** What was sent by now. */
    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Whether none has failed. */
    boolean isWell() {
        return well.get();
    }

    private List<Callable<@Nullable Void>> lines(List<Delivery> due) {
        return due.stream()
                .collect(
                        Collectors.groupingBy(
                                Delivery::subject, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::line)
                .toList();
    }

    private Callable<@Nullable Void> line(List<Delivery> deliveries) {
        return () -> {
            for (Delivery delivery : deliveries) {
                if (well.get() && wanted.getAsBoolean()) {
                    send(delivery);
                }
            }
            return null;
        };
    }

    private void send(Delivery delivery) {
        Attempt made = attempt.apply(delivery);
        attempts.add(made);
        if (made.isFailure()) {
            well.set(false);
        }
    }
}
