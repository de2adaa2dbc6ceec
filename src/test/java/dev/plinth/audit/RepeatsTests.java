package dev.plinth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Notice;
import dev.plinth.shared.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens again and again is a row a minute. */
class RepeatsTests {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Entry> passed = new ArrayList<>();
    private final Repeats repeats = new Repeats(passed::add, 3, nanos::get);

    @Test
    void passesTheFirstOnAtOnceAndTheOthersAfterAMinute() {
        IntStream.range(0, 10).forEach(_ -> add("192.0.2.1"));
        assertThat(times()).containsExactly(1);

        minutePasses();
        assertThat(times()).containsExactly(1, 9);
    }

    @Test
    void beginsAnewAfterTheMinuteHoweverBusyItIs() {
        add("192.0.2.1");
        minutePasses();
        add("192.0.2.1");

        assertThat(times()).containsExactly(1, 1);
    }

    @Test
    void tellsNoMoreApartThanItMay() {
        IntStream.range(0, 100).forEach(n -> add("192.0.2." + n));
        minutePasses();

        assertThat(times()).containsExactly(1, 1, 1, 1, 96);
        assertThat(passed.getLast().origin()).isEqualTo(Origin.NONE);
    }

    @Test
    void keepsNothingAtTheEnd() {
        IntStream.range(0, 10).forEach(_ -> add("192.0.2.1"));
        repeats.end();

        assertThat(times()).containsExactly(1, 9);
    }

    private void add(String address) {
        Origin origin = new Origin(null, null, address, null);
        repeats.add(Entry.of(new Notice("token.refused", origin, null, null), Instant.EPOCH));
    }

    private void minutePasses() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos() + 1);
        repeats.tidy();
    }

    private List<Integer> times() {
        return passed.stream().map(Entry::times).toList();
    }
}
