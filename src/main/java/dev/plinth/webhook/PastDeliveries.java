package dev.plinth.webhook;

import dev.plinth.shared.Serving;
import dev.plinth.shared.SqlTime;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes deliveries that are old, those of webhooks that are no more included. */
@Component
class PastDeliveries {

    private static final int STEP = 5_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final WebhookProperties properties;
    private final Serving serving;
    private final InstantSource clock;

    PastDeliveries(
            JdbcClient jdbc,
            TransactionOperations transaction,
            WebhookProperties properties,
            Serving serving,
            InstantSource clock) {
        this.jdbc = jdbc;
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
            transaction.executeWithoutResult(_ -> more.set(deleteSome()));
        }
    }

    /** Deletes some; false if these were the last. */
    private boolean deleteSome() {
        return jdbc.sql(
                                """
                                delete from webhook_deliveries where ctid = any(array(
                                    select ctid from webhook_deliveries
                                    where created_at < :before limit :step))
                                """)
                        .param("before", SqlTime.of(clock.instant().minus(properties.keep())))
                        .param("step", STEP)
                        .update()
                == STEP;
    }
}
