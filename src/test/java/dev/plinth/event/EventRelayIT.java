package dev.plinth.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Logged;
import dev.plinth.PlinthIT;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Every committed event reaches every consumer. */
@PlinthIT
class EventRelayIT extends Relays {

    EventRelayIT(
            @Autowired EventOutbox outbox,
            @Autowired EventLog log,
            @Autowired OutboxMetrics metrics,
            @Autowired TransactionOperations transaction) {
        super(outbox, log, metrics, transaction);
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
    void saysWhichEventCouldNotBeTold() {
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

        try (Logged logs = new Logged(Handover.class)) {
            lookUntil(relay, recorder, 6);

            long position =
                    recorder.told.stream()
                            .filter(event -> number(event) == 3)
                            .findFirst()
                            .orElseThrow()
                            .position();
            assertThat(logs.warnings())
                    .filteredOn(line -> line.contains(recorder.name()))
                    .last()
                    .asString()
                    .contains("now from position " + position + " on");
        }
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
    void tellsANewConsumerNothingOld() {
        append(subject, 0);
        Recorder recorder = new Recorder(_ -> {});
        EventRelay relay = relay(recorder);
        append(subject, 1);

        lookUntil(relay, recorder, 1);

        assertThat(recorder.toldOf(subject)).containsExactly(1);
        relay.stop();
    }
}
