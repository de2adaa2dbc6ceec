package dev.plinth.webhook;

import dev.plinth.shared.Serving;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes deliveries that are old, those of webhooks that are no more included. */
@Component
class PastDeliveries {

    private final DeliveryQueue deliveries;
    private final TransactionOperations transaction;
    private final WebhookProperties properties;
    private final Serving serving;
    private final InstantSource clock;

    PastDeliveries(
            DeliveryQueue deliveries,
            TransactionOperations transaction,
            WebhookProperties properties,
            Serving serving,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.properties = properties;
        this.serving = serving;
        this.clock = clock;
    }

    /** A transaction for each step, so that none takes long. */
    @Scheduled(fixedDelayString = "1h", initialDelayString = "3m")
    void purge() {
        AtomicBoolean more = new AtomicBoolean(true);
        while (more.get() && serving.goesOn()) {
            transaction.executeWithoutResult(_ -> more.set(step()));
        }
    }

    private boolean step() {
        return deliveries.deleteSome(clock.instant().minus(properties.keep()));
    }
}
