package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What a node forgets: in time, while it hears nothing, and for lack of room. */
class MemoryForgettingTests extends NodeMemory {

    @Test
    void forgetsAfterItsTime() {
        keep(2);
        hearFor(Duration.ofSeconds(149));
        assertThat(version()).isEqualTo(2);
        hearFor(Duration.ofSeconds(152));
        assertThat(version()).isNull();
    }

    @Test
    void forgetsNothingsSoon() {
        memory.keep(KEY, memory.timeToLive().nothing(memory.now()), memory.now());
        assertThat(memory.find(KEY)).isNotNull().matches(CachedValue::isNegative);

        pass(Duration.ofMillis(5_001));

        assertThat(memory.find(KEY)).isNull();
    }

    @Test
    void forgetsAtDifferentTimes() {
        assertThat(
                        IntStream.range(0, 1_000)
                                .mapToObj(_ -> Jitter.of(Duration.ofMinutes(5)).toSeconds())
                                .distinct())
                .hasSizeGreaterThan(100)
                .allMatch(seconds -> seconds >= 150 && seconds <= 300);
    }

    @Test
    void isDueAfterFourFifthsOfItsTime() {
        CachedValue held = keep(2);
        pass(Duration.ofSeconds(119));
        assertThat(memory.isDue(held)).isFalse();
        pass(Duration.ofSeconds(122));
        assertThat(memory.isDue(held)).isTrue();
    }

    @Test
    void usesOnlyWhatWasReadLatelyWhileNothingIsHeard() {
        keep(2);
        pass(Duration.ofMillis(2_900));
        keep(new CacheKey("things", "other"), 1);

        pass(Duration.ofMillis(2_099));
        assertThat(version()).isEqualTo(2);
        pass(Duration.ofMillis(2));
        assertThat(version()).isNull();
        assertThat(memory.find(new CacheKey("things", "other"))).isNotNull();
    }

    @Test
    void forgetsEverythingWhenItHearsAgain() {
        keep(2);
        pass(Duration.ofMillis(3_001));
        assertThat(version()).isEqualTo(2);

        memory.trust();

        assertThat(version()).isNull();
    }

    @Test
    void weighsNoMoreThanItMay() {
        MemoryLevel small =
                new MemoryLevel(properties(DataSize.ofKilobytes(100)), time::get, () -> {});
        IntStream.range(0, 10_000)
                .forEach(n -> {
                    Moment now = small.now();
                    CacheKey key = new CacheKey("things", String.valueOf(n));
                    small.keep(key, small.timeToLive().value(Thing.of(ID, 1), 800, now), now);
                });

        assertThat(small.size()).isBetween(50L, 102L);
        assertThat(small.evictions()).isGreaterThan(9_000);
    }
}
