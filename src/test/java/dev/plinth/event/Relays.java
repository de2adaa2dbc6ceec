package dev.plinth.event;

import static org.awaitility.Awaitility.await;

import dev.plinth.shared.Origin;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;

/** Relays of events, and consumers that remember what they were told. */
abstract class Relays {

    static final String TYPE = "test.happened";

    final EventLog log;
    final OutboxMetrics metrics;
    final TransactionOperations transaction;
    final UUID subject = UUID.randomUUID();
    private final EventOutbox outbox;

    Relays(
            EventOutbox outbox,
            EventLog log,
            OutboxMetrics metrics,
            TransactionOperations transaction) {
        this.outbox = outbox;
        this.log = log;
        this.metrics = metrics;
        this.transaction = transaction;
    }

    EventRelay relay(EventConsumer... consumers) {
        EventRelay relay =
                new EventRelay(
                        List.of(consumers), log, transaction, metrics, InstantSource.system());
        relay.start();
        relay.look();
        return relay;
    }

    static void lookUntil(EventRelay relay, Recorder recorder, int told) {
        await().until(() -> {
            relay.look();
            return recorder.told.stream().map(Occurrence::id).distinct().count() >= told;
        });
    }

    void append(UUID subject, int number) {
        append(TYPE, subject, number);
    }

    void append(String type, UUID subject, int number) {
        transaction.executeWithoutResult(
                _ -> outbox.append(type, subject, Origin.NONE, null, "" + number));
    }

    static int number(Occurrence event) {
        return Integer.parseInt(String.valueOf(event.after()));
    }

    /** A consumer that remembers. */
    static final class Recorder implements EventConsumer {

        final List<Occurrence> told = Collections.synchronizedList(new ArrayList<>());
        private final String name = "test-" + UUID.randomUUID();
        private final Consumer<Occurrence> check;

        Recorder(Consumer<Occurrence> check) {
            this.check = check;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> types() {
            return Set.of(TYPE);
        }

        @Override
        public void accept(List<Occurrence> events) {
            events.forEach(event -> {
                check.accept(event);
                told.add(event);
            });
        }

        List<Integer> toldOf(UUID subject) {
            return List.copyOf(told).stream()
                    .filter(event -> event.subject().equals(subject))
                    .map(Relays::number)
                    .toList();
        }

        List<Integer> distinctOf(UUID subject) {
            return toldOf(subject).stream().distinct().toList();
        }
    }
}
