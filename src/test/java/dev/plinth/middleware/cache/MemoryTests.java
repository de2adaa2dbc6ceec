package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.middleware.cache.Memory.Moment;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What a node remembers by itself, and what it refuses to. */
class MemoryTests {

    private static final UUID ID = UUID.randomUUID();
    private static final CacheKey KEY = new CacheKey("things", ID.toString());

    private final AtomicLong time = new AtomicLong();
    private final Memory memory =
            new Memory(properties(DataSize.ofMegabytes(1)), time::get, () -> {});

    static CacheProperties properties(DataSize size) {
        return new CacheProperties(
                size,
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
    }

    @BeforeEach
    void hearTheChannel() {
        memory.trust();
    }

    @Test
    void keepsTheNewestVersion() {
        keep(2);
        keep(1);
        assertThat(version()).isEqualTo(2);
        keep(3);
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void answersWithTheNewerOneOfBoth() {
        keep(2);

        assertThat(keep(1).version()).isEqualTo(2);
    }

    @Test
    void keepsNoNothingInPlaceOfSomething() {
        keep(2);

        memory.keep(KEY, memory.nothing(memory.now()), memory.now());

        assertThat(version()).isEqualTo(2);
    }

    @Test
    void dropsWhatIsOlderThanWhatItHearsOf() {
        keep(2);

        memory.outdate(KEY, 2);
        assertThat(version()).isEqualTo(2);
        memory.outdate(KEY, 3);
        assertThat(version()).isNull();
    }

    @Test
    void refusesWhatIsOlderThanWhatItHasHeardOfAsLongAsAReadMayTake() {
        memory.outdate(KEY, 3);

        keep(2);
        assertThat(version()).isNull();
        pass(Floors.MEMORABLE.minusMillis(1));
        keep(2);
        assertThat(version()).isNull();
        keep(3);
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void refusesEverythingOnceItIsGone() {
        keep(2);

        memory.outdate(KEY, Held.ABOVE_ALL);

        keep(3);
        assertThat(version()).isNull();
    }

    @Test
    void refusesWhatIsOlderThanWhatWasWrittenHereEvenIfThatHadToMakeRoom() {
        memory.replace(KEY, held(3, memory.now()), memory.now());
        memory.empty();

        keep(2);

        assertThat(version()).isNull();
    }

    @Test
    void refusesWhatWasReadBeforeItWasEmptied() {
        Moment before = memory.now();
        memory.empty();

        memory.keep(KEY, held(2, before), before);

        assertThat(version()).isNull();
    }

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
        memory.keep(KEY, memory.nothing(memory.now()), memory.now());
        assertThat(memory.find(KEY)).isNotNull().matches(Held::isNegative);

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
        Held held = keep(2);
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
        Memory small = new Memory(properties(DataSize.ofKilobytes(100)), time::get, () -> {});
        IntStream.range(0, 10_000)
                .forEach(n -> {
                    Moment now = small.now();
                    CacheKey key = new CacheKey("things", String.valueOf(n));
                    small.keep(key, small.held(Thing.of(ID, 1), 800, now), now);
                });

        assertThat(small.size()).isBetween(50L, 102L);
        assertThat(small.evictions()).isGreaterThan(9_000);
    }

    @Test
    void keepsAMarkUntilSomethingIsHeardToHaveChanged() {
        Held mark = memory.mark(KEY, memory.now());

        assertThat(memory.mark(KEY, memory.now())).isEqualTo(mark);
        assertThat(memory.find(KEY)).isEqualTo(mark);

        memory.outdate(KEY, Held.ABOVE_ALL);
        assertThat(memory.find(KEY)).isNull();
    }

    @Test
    void marksNothingThatMayHaveChangedSinceItWasRead() {
        Moment before = memory.now();
        memory.outdate(KEY, Held.ABOVE_ALL);
        assertThat(memory.mark(KEY, before)).isNull();

        hearFor(Floors.MEMORABLE.plusSeconds(1));
        assertThat(memory.mark(KEY, memory.now())).isNotNull();

        Moment beforeTheSilence = memory.now();
        memory.empty();
        assertThat(memory.mark(KEY, beforeTheSilence)).isNull();
    }

    private Held keep(int version) {
        return keep(KEY, version);
    }

    private Held keep(CacheKey key, int version) {
        Moment now = memory.now();
        return memory.keep(key, held(version, now), now);
    }

    private Held held(int version, Moment read) {
        return memory.held(Thing.of(ID, version), 100, read);
    }

    private @Nullable Long version() {
        Held held = memory.find(KEY);
        return held == null ? null : held.version();
    }

    private void hearFor(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            memory.trust();
        }
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
