package dev.plinth.event;

import dev.plinth.shared.Serving;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes events that are old, told to all, and shown by no history. It walks along the outbox and
 * remembers how far, so that it reads nothing twice; several nodes may do so at once.
 */
@Component
class PastEvents {

    private static final Logger log = LoggerFactory.getLogger(PastEvents.class);
    private static final int STEP = 5_000;

    /** All consumers of this version, in whichever part. */
    static final Set<String> NAMES = Set.of("audit", "business", "erasure", "mail", "webhook");

    private final EventLog events;
    private final TransactionOperations transaction;
    private final OutboxProperties properties;
    private final Serving serving;
    private final InstantSource clock;
    private final List<String> consumers;
    private long walked;

    PastEvents(
            EventLog events,
            List<EventConsumer> consumers,
            TransactionOperations transaction,
            OutboxProperties properties,
            Serving serving,
            InstantSource clock) {
        this.events = events;
        this.consumers = waitedFor(consumers);
        this.transaction = transaction;
        this.properties = properties;
        this.serving = serving;
        this.clock = clock;
    }

    /** Those of the other part, too, whether it runs or not; but not what is switched off here. */
    private static List<String> waitedFor(List<EventConsumer> here) {
        Set<String> names = new HashSet<>(NAMES);
        for (EventConsumer consumer : here) {
            if (consumer.isOn()) {
                names.add(consumer.name());
            } else {
                names.remove(consumer.name());
            }
        }
        return List.copyOf(names);
    }

    @Scheduled(fixedDelayString = "1h", initialDelayString = "2m")
    void purge() {
        long end = purgeBehind(walked);
        if (end > walked) {
            log.info("Deleted old events up to position {}", end);
        }
        walked = end;
    }

    /** Deletes from a position on, and tells how far that was possible. */
    long purgeBehind(long position) {
        Instant before = clock.instant().minus(properties.keep());
        long begin;
        long end = position;
        do {
            begin = end;
            long from = begin;
            end = transaction.execute(_ -> step(from, before));
        } while (end > begin && serving.goesOn());
        return end;
    }

    private long step(long from, Instant before) {
        long end = events.endOf(from, STEP, before, consumers);
        if (end > from) {
            events.delete(from, end, EventType.history());
        }
        return end;
    }
}
