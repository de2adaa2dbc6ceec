package dev.plinth.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How long after it happened each event was handed on, and how old the oldest is that waits. */
@Component
class OutboxMetrics {

    private static final Duration[] BUCKETS =
            Stream.of(25, 50, 75, 100, 150, 250, 500, 1_000, 2_000, 5_000, 60_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final InstantSource clock;
    private volatile Instant oldest = Instant.MAX;

    OutboxMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        Gauge.builder("outbox.lag", this, metrics -> metrics.lag().toNanos() / 1e9)
                .baseUnit("seconds")
                .description("Age of the oldest event that some consumer has not been told")
                .register(registry);
    }

    /** Notes since when each of the consumers waits that do. */
    void waiting(Collection<Instant> since) {
        oldest = since.stream().min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    /** How long the slowest consumer has waited for its next event. */
    Duration lag() {
        Duration lag =
                oldest.equals(Instant.MAX)
                        ? Duration.ZERO
                        : Duration.between(oldest, clock.instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    void told(EventConsumer consumer, List<Occurrence> events, Instant now) {
        Timer delay =
                Timer.builder("outbox.delay")
                        .description("Time from an event to the commit of its consumer")
                        .tag("consumer", consumer.name())
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        events.stream()
                .filter(event -> consumer.types().contains(event.type()))
                .forEach(event -> delay.record(Duration.between(event.occurredAt(), now)));
    }
}
