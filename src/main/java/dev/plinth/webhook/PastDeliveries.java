package dev.plinth.webhook;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes deliveries that are old, those of webhooks that are no more included. */
@Component
class PastDeliveries {

    private final DeliveryQueue deliveries;
    private final TransactionOperations transaction;
    private final WebhookProperties properties;
    private final ApplicationAvailability availability;
    private final InstantSource clock;

    PastDeliveries(
            DeliveryQueue deliveries,
            TransactionOperations transaction,
            WebhookProperties properties,
            ApplicationAvailability availability,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.properties = properties;
        this.availability = availability;
        this.clock = clock;
    }

    /** A transaction for each step, so that none takes long. */
    @Scheduled(fixedDelayString = "1h", initialDelayString = "3m")
    void purge() {
        AtomicBoolean more = new AtomicBoolean(true);
        while (more.get() && isServing()) {
            transaction.executeWithoutResult(_ -> more.set(step()));
        }
    }

    /** Whoever is about to end leaves the rest to others. */
    private boolean isServing() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    private boolean step() {
        return deliveries.deleteSome(clock.instant().minus(properties.keep()));
    }
}
