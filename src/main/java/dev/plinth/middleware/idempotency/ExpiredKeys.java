package dev.plinth.middleware.idempotency;

import dev.plinth.shared.Serving;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes keys after a day, in batches that several nodes can delete at once. */
@Component
class ExpiredKeys {

    private static final Logger log = LoggerFactory.getLogger(ExpiredKeys.class);
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Serving serving;

    ExpiredKeys(JdbcClient jdbc, TransactionOperations transaction, Serving serving) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.serving = serving;
    }

    @Scheduled(fixedDelayString = "10m", initialDelayString = "1m")
    void purge() {
        int total = 0;
        int deleted;
        do {
            deleted = transaction.execute(_ -> deleteBatch());
            total += deleted;
        } while (deleted == BATCH && serving.goesOn());
        log.info("Deleted {} expired idempotency keys", total);
    }

    private int deleteBatch() {
        return jdbc.sql(
                        """
                        delete from idempotency_keys where (caller, key) in (
                            select caller, key from idempotency_keys
                            where created_at < now() - interval '24 hours'
                            limit %d for update skip locked)
                        """
                                .formatted(BATCH))
                .update();
    }
}
