package dev.plinth.event;

import dev.plinth.event.EventLog.Claim;
import dev.plinth.event.EventLog.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Tells one consumer what happened, one batch and transaction after the other. */
final class Handover {

    private static final Logger log = LoggerFactory.getLogger(Handover.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 8;
    private static final int BATCH = 100;
    private static final Set<String> KNOWN = EventName.known();

    /** How long what only newer versions know is left to them. */
    private static final Duration FOR_NEWER = Duration.ofSeconds(5);

    private final EventConsumer consumer;
    private final EventLog events;
    private final TransactionOperations transaction;
    private final OutboxMetrics metrics;
    private final InstantSource clock;
    private final Settled settled = new Settled();
    private final ReentrantLock turn = new ReentrantLock();

    private int failures;
    private int singly;
    private @Nullable Long first;
    private Instant next = Instant.MIN;

    Handover(
            EventConsumer consumer,
            EventLog events,
            TransactionOperations transaction,
            OutboxMetrics metrics,
            InstantSource clock) {
        this.consumer = consumer;
        this.events = events;
        this.transaction = transaction;
        this.metrics = metrics;
        this.clock = clock;
    }

    String name() {
        return consumer.name();
    }

    /** Goes on until nothing is left, it fails, or it is no longer wanted. */
    void run(BooleanSupplier wanted) {
        if (!turn.tryLock()) {
            return;
        }
        try {
            while (wanted.getAsBoolean() && !clock.instant().isBefore(next) && tell()) {
                failures = 0;
                singly = Math.max(0, singly - 1);
            }
        } catch (RuntimeException failure) {
            pause(failure);
        } finally {
            turn.unlock();
        }
    }

    /** Whether there may be more. */
    private boolean tell() {
        int size = singly > 0 ? 1 : BATCH;
        first = null;
        List<Occurrence> told = transaction.execute(_ -> tell(size));
        if (told.stream().anyMatch(event -> consumer.types().contains(event.type()))) {
            consumer.accepted();
        }
        metrics.told(consumer, told, clock.instant());
        return !told.isEmpty();
    }

    private List<Occurrence> tell(int size) {
        Optional<Claim> claim = events.claim(consumer.name());
        if (claim.isEmpty()) {
            return List.of();
        }
        long from = claim.get().position();
        List<Found> found = events.behind(from, consumer.read(), size);
        long last = lastSettled(claim.get(), found);
        List<Occurrence> told =
                found.stream()
                        .map(Found::event)
                        .takeWhile(event -> event.position() <= last && !isForNewer(event))
                        .toList();
        List<Occurrence> wanted =
                told.stream().filter(event -> consumer.types().contains(event.type())).toList();
        if (!wanted.isEmpty()) {
            first = wanted.getFirst().position();
            consumer.accept(wanted);
        }
        if (!told.isEmpty()) {
            events.move(consumer.name(), told.getLast().position());
        }
        return told;
    }

    /**
     * Whether another node may know what to do with it, as while a new version takes the place of
     * this one. Nobody does if it is still here after a while.
     */
    private boolean isForNewer(Occurrence event) {
        Duration age = Duration.between(event.occurredAt(), clock.instant());
        return !KNOWN.contains(event.type())
                && !consumer.types().contains(event.type())
                && age.abs().compareTo(FOR_NEWER) < 0;
    }

    private long lastSettled(Claim claim, List<Found> found) {
        if (found.isEmpty()) {
            return claim.position();
        }
        long[] positions = found.stream().mapToLong(row -> row.event().position()).toArray();
        return settled.upTo(
                claim.position(), positions, claim.transaction(), found.getFirst().finished());
    }

    /** What failed is told again later, one by one, so that only the one that fails waits. */
    private void pause(RuntimeException failure) {
        failures++;
        singly = BATCH;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        next = clock.instant().plus(bounded);
        log.warn(
                "Consumer {} has failed {} times, now from position {} on, and is told again in {}",
                consumer.name(),
                failures,
                first == null ? "unknown" : first,
                bounded,
                failure);
    }
}
