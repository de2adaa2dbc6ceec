package dev.plinth.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.PlinthIT;
import dev.plinth.shared.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Events are told in their order and once, though others write and tell at the same time. */
@PlinthIT
class EventRelayRaceIT extends Relays {

    private final DataSource database;

    EventRelayRaceIT(
            @Autowired EventOutbox outbox,
            @Autowired EventLog log,
            @Autowired OutboxMetrics metrics,
            @Autowired TransactionOperations transaction,
            @Autowired DataSource database) {
        super(outbox, log, metrics, transaction);
        this.database = database;
    }

    @Test
    void tellsWhatHappenedToASubjectInThatOrderWhileOthersWrite() {
        Recorder recorder = new Recorder(_ -> {});
        EventRelay relay = relay(recorder);
        List<UUID> subjects = Stream.generate(UUID::randomUUID).limit(8).toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            subjects.forEach(
                    s -> threads.execute(() -> IntStream.range(0, 25).forEach(n -> append(s, n))));
        }

        lookUntil(relay, recorder, 8 * 25);
        assertThat(subjects)
                .allSatisfy(s ->
                        assertThat(recorder.toldOf(s))
                                .isEqualTo(IntStream.range(0, 25).boxed().toList()));
        relay.stop();
    }

    @Test
    void tellsEverythingOnceWithTwoNodesSideBySide() {
        Recorder recorder = new Recorder(_ -> {});
        EventRelay one = relay(recorder);
        EventRelay other = relay(recorder);
        IntStream.range(0, 500).forEach(n -> append(subject, n));

        await().until(() -> {
            one.look();
            other.look();
            return recorder.told.size() >= 500;
        });

        assertThat(recorder.toldOf(subject)).isEqualTo(IntStream.range(0, 500).boxed().toList());
        one.stop();
        other.stop();
    }

    @Test
    void tellsNothingThatWasRolledBackAndGoesOnBehindIt() throws SQLException {
        Recorder recorder = new Recorder(_ -> {});
        EventRelay relay = relay(recorder);
        try (Connection gone = database.getConnection()) {
            insert(gone, 0);
            append(subject, 1);
            gone.rollback();
        }

        lookUntil(relay, recorder, 1);

        assertThat(recorder.toldOf(subject)).containsExactly(1);
        relay.stop();
    }

    @Test
    void waitsForAnOlderEventThatIsNotCommittedYet() throws SQLException {
        Recorder recorder = new Recorder(_ -> {});
        Handover handover = handover(recorder);
        try (Connection late = database.getConnection()) {
            insert(late, 0);
            append(subject, 1);
            IntStream.range(0, 10).forEach(_ -> handover.run(() -> true));
            assertThat(recorder.told).isEmpty();
            late.commit();
        }

        await().until(() -> {
            handover.run(() -> true);
            return recorder.told.size() >= 2;
        });

        assertThat(recorder.toldOf(subject)).containsExactly(0, 1);
    }

    /** Or a new version that takes the place of this one would never be told of it. */
    @Test
    void leavesForAWhileToNewerVersionsWhatOnlyTheyKnow() {
        Recorder recorder = new Recorder(_ -> {});
        Handover handover = handover(recorder, InstantSource.fixed(Instant.now()));
        append("test.unheard-of", subject, 0);
        append(subject, 1);

        IntStream.range(0, 10).forEach(_ -> handover.run(() -> true));
        assertThat(recorder.told).isEmpty();

        Handover later =
                handover(
                        recorder,
                        InstantSource.offset(InstantSource.system(), Duration.ofMinutes(1)));
        await().until(() -> {
            later.run(() -> true);
            return !recorder.told.isEmpty();
        });
        assertThat(recorder.toldOf(subject)).containsExactly(1);
    }

    private Handover handover(EventConsumer consumer) {
        return handover(consumer, InstantSource.system());
    }

    private Handover handover(EventConsumer consumer, InstantSource clock) {
        transaction.executeWithoutResult(_ -> log.add(consumer.name()));
        return new Handover(consumer, log, transaction, metrics, clock);
    }

    /** As an append does just before its transaction commits. */
    private void insert(Connection connection, int number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into events (id, type, subject_id, after, occurred_at)
                        values (?, ?, ?, to_jsonb(?), now())
                        """)) {
            statement.setObject(1, Ids.next());
            statement.setString(2, TYPE);
            statement.setObject(3, subject);
            statement.setInt(4, number);
            statement.executeUpdate();
        }
    }
}
