package dev.plinth.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.PlinthIT;
import dev.plinth.shared.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Every committed event reaches every consumer. */
@PlinthIT
class EventRelayIT {

    private static final String TYPE = "test.happened";

    private final EventOutbox outbox;
    private final EventLog log;
    private final OutboxMetrics metrics;
    private final TransactionOperations transaction;
    private final DataSource database;
    private final UUID subject = UUID.randomUUID();

    EventRelayIT(
            @Autowired EventOutbox outbox,
            @Autowired EventLog log,
            @Autowired OutboxMetrics metrics,
            @Autowired TransactionOperations transaction,
            @Autowired DataSource database) {
        this.outbox = outbox;
        this.log = log;
        this.metrics = metrics;
        this.transaction = transaction;
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
    void tellsAgainWhatAConsumerHasNotTakenAndNothingBehindBefore() {
        List<Integer> refused = new ArrayList<>();
        Recorder recorder =
                new Recorder(event -> {
                    if (number(event) == 3 && refused.size() < 2) {
                        refused.add(3);
                        throw new IllegalStateException("not now");
                    }
                });
        EventRelay relay = relay(recorder);
        IntStream.range(0, 6).forEach(n -> append(subject, n));

        lookUntil(relay, recorder, 6);

        assertThat(refused).hasSize(2);
        assertThat(recorder.distinctOf(subject)).containsExactly(0, 1, 2, 3, 4, 5);
        relay.stop();
    }

    @Test
    void holdsUpNobodyElseBecauseOfOneWhoFails() {
        Recorder failing =
                new Recorder(_ -> {
                    throw new IllegalStateException("never");
                });
        Recorder sound = new Recorder(_ -> {});
        EventRelay relay = relay(failing, sound);
        append(subject, 0);

        lookUntil(relay, sound, 1);

        assertThat(failing.told).isEmpty();
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

    @Test
    void tellsANewConsumerNothingOld() {
        append(subject, 0);
        Recorder recorder = new Recorder(_ -> {});
        EventRelay relay = relay(recorder);
        append(subject, 1);

        lookUntil(relay, recorder, 1);

        assertThat(recorder.toldOf(subject)).containsExactly(1);
        relay.stop();
    }

    private EventRelay relay(EventConsumer... consumers) {
        EventRelay relay =
                new EventRelay(
                        List.of(consumers), log, transaction, metrics, InstantSource.system());
        relay.start();
        relay.look();
        return relay;
    }

    private Handover handover(EventConsumer consumer) {
        transaction.executeWithoutResult(_ -> log.add(consumer.name()));
        return new Handover(consumer, log, transaction, metrics, InstantSource.system());
    }

    private static void lookUntil(EventRelay relay, Recorder recorder, int told) {
        await().until(() -> {
            relay.look();
            return recorder.told.stream().map(Occurrence::id).distinct().count() >= told;
        });
    }

    private void append(UUID subject, int number) {
        transaction.executeWithoutResult(_ -> outbox.append(TYPE, subject, null, number));
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

    private static int number(Occurrence event) {
        return Integer.parseInt(String.valueOf(event.after()));
    }

    /** A consumer that remembers. */
    private static final class Recorder implements EventConsumer {

        private final String name = "test-" + UUID.randomUUID();
        private final List<Occurrence> told = Collections.synchronizedList(new ArrayList<>());
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
                    .map(EventRelayIT::number)
                    .toList();
        }

        List<Integer> distinctOf(UUID subject) {
            return toldOf(subject).stream().distinct().toList();
        }
    }
}
