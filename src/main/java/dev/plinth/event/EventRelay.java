package dev.plinth.event;

import dev.plinth.task.StopsAside;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Hands every committed event on to all consumers, whichever node stored it. It looks for new
 * events again and again, so that nothing has to be done for that where they are stored.
 */
@Service
class EventRelay implements StopsAside {

    private static final Logger log = LoggerFactory.getLogger(EventRelay.class);
    private static final long GRACE_SECONDS = 5;

    private final EventLog events;
    private final TransactionOperations transaction;
    private final OutboxMetrics metrics;
    private final List<Handover> handovers;

    private volatile ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;
    private boolean known;
    private boolean blind;

    EventRelay(
            List<EventConsumer> consumers,
            EventLog events,
            TransactionOperations transaction,
            OutboxMetrics metrics,
            InstantSource clock) {
        this.events = events;
        this.transaction = transaction;
        this.metrics = metrics;
        this.handovers =
                consumers.stream()
                        .filter(EventConsumer::isOn)
                        .map(consumer ->
                                new Handover(consumer, events, transaction, metrics, clock))
                        .toList();
    }

    /** Looks who has something to be told, and tells each on a thread of its own. */
    @Scheduled(fixedDelayString = "100ms")
    void look() {
        if (!running || handovers.isEmpty()) {
            return;
        }
        try {
            getToKnow();
            Map<String, Instant> oldest = transaction.execute(_ -> waiting());
            metrics.waiting(oldest.values());
            handovers.stream()
                    .filter(handover -> oldest.containsKey(handover.name()))
                    .forEach(handover -> threads.execute(() -> handover.run(() -> running)));
            blind = false;
        } catch (RuntimeException away) {
            if (!blind) {
                log.warn("The outbox cannot be read for now: {}", away.getMessage());
            }
            blind = true;
        }
    }

    private void getToKnow() {
        if (!known) {
            transaction.executeWithoutResult(
                    _ -> handovers.forEach(handover -> events.add(handover.name())));
            known = true;
        }
    }

    private Map<String, Instant> waiting() {
        Map<String, Instant> oldest = events.oldest();
        oldest.keySet().retainAll(handovers.stream().map(Handover::name).toList());
        return oldest;
    }

    @Override
    public void start() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        running = true;
    }

    /** Begins nothing more, and lets the transactions in hand end. */
    @Override
    public void stop() {
        running = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
