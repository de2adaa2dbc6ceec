package dev.plinth.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.PlinthIT;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is read at once is bounded, however much there is in an event. */
@PlinthIT
class OutboxReaderIT {

    private static final int LARGE = 100_000;

    private final OutboxReader reader;
    private final EventOutbox outbox;
    private final JdbcClient database;
    private final TransactionOperations transaction;

    OutboxReaderIT(
            @Autowired OutboxReader reader,
            @Autowired EventOutbox outbox,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        this.reader = reader;
        this.outbox = outbox;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void readsLargeEventsAFewAtOnce() {
        long begin = last();
        for (int n = 0; n < 8; n++) {
            append();
        }

        List<OwnedEvent> found = reader.between(begin, last(), null);
        assertThat(found).hasSize(3);
        assertThat(OutboxReader.isAll(found)).isFalse();

        List<OwnedEvent> rest = reader.between(last() - 1, last(), null);
        assertThat(rest).hasSize(1);
        assertThat(OutboxReader.isAll(rest)).isTrue();
    }

    @Test
    void knowsHowFarWasEverTold() {
        assertThat(reader.reaches(last())).isTrue();
        assertThat(reader.reaches(last() + 1_000_000)).isFalse();
    }

    private void append() {
        Map<String, String> large = Map.of("text", "x".repeat(LARGE));
        transaction.executeWithoutResult(_ ->
                outbox.append(
                        SecurityEvent.USER_VERIFICATION_REQUESTED, UUID.randomUUID(), null, large));
    }

    private long last() {
        return database.sql("select coalesce(max(position), 0) from events")
                .query(Long.class)
                .single();
    }
}
