package dev.plinth.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.PlinthIT;
import dev.plinth.shared.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The end of events. */
@PlinthIT
class PastEventsIT {

    private final PastEvents pastEvents;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final List<String> consumers;
    private final UUID subject = UUID.randomUUID();

    PastEventsIT(
            @Autowired PastEvents pastEvents,
            @Autowired EventLog log,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionOperations transaction,
            @Autowired List<EventConsumer> consumers) {
        this.pastEvents = pastEvents;
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.consumers =
                consumers.stream().filter(EventConsumer::isOn).map(EventConsumer::name).toList();
    }

    @Test
    void comesAfterAMonthUnlessAHistoryShowsThem() {
        long begin = last();
        insert("product.changed", "31 days");
        insert("order.placed", "31 days");
        insert("product.changed", "29 days");
        long end = last();
        await().until(() -> told() >= end);

        pastEvents.purgeBehind(begin);

        assertThat(types()).containsExactly("order.placed", "product.changed");
    }

    /** Else those of the other part of a split cluster would not be waited for. */
    @Test
    void knowTheNamesOfAllConsumers() {
        assertThat(consumers).hasSameElementsAs(PastEvents.NAMES);
    }

    @Test
    void waitsForWhoeverHasNotBeenTold() {
        String consumer = "test-" + subject;
        transaction.executeWithoutResult(_ -> log.add(consumer));
        long begin = position(consumer);
        insert("product.changed", "31 days");
        Instant now = Instant.now();

        assertThat(log.endOf(begin, 10, now, List.of(consumer))).isEqualTo(begin);
        assertThat(log.endOf(begin, 10, now, List.of())).isGreaterThan(begin);
    }

    private long last() {
        return jdbc.sql("select coalesce(max(position), 0) from events").query(Long.class).single();
    }

    /** How far everybody has been told who is told anything. */
    private long told() {
        return jdbc.sql("select min(position) from event_consumers where name in (:names)")
                .param("names", consumers)
                .query(Long.class)
                .single();
    }

    private long position(String consumer) {
        return jdbc.sql("select position from event_consumers where name = :name")
                .param("name", consumer)
                .query(Long.class)
                .single();
    }

    private List<@Nullable String> types() {
        return jdbc.sql("select type from events where subject_id = :subject order by position")
                .param("subject", subject)
                .query(String.class)
                .list();
    }

    private void insert(String type, String age) {
        transaction.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into events (id, type, subject_id, occurred_at)
                                values (:id, :type, :subject, now() - cast(:age as interval))
                                """)
                        .param("id", Ids.next())
                        .param("type", type)
                        .param("subject", subject)
                        .param("age", age)
                        .update());
    }
}
