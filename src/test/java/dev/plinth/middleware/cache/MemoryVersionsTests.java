package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A node keeps the newest that it has heard of, and refuses what may be older. */
class MemoryVersionsTests extends NodeMemory {

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

        memory.keep(KEY, memory.timeToLive().nothing(memory.now()), memory.now());

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
        pass(OldestGood.MEMORABLE.minusMillis(1));
        keep(2);
        assertThat(version()).isNull();
        keep(3);
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void refusesEverythingOnceItIsGone() {
        keep(2);

        memory.outdate(KEY, CachedValue.ABOVE_ALL);

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
    void keepsAMarkUntilSomethingIsHeardToHaveChanged() {
        CachedValue mark = memory.mark(KEY, memory.now());

        assertThat(memory.mark(KEY, memory.now())).isEqualTo(mark);
        assertThat(memory.find(KEY)).isEqualTo(mark);

        memory.outdate(KEY, CachedValue.ABOVE_ALL);
        assertThat(memory.find(KEY)).isNull();
    }

    @Test
    void marksNothingThatMayHaveChangedSinceItWasRead() {
        Moment before = memory.now();
        memory.outdate(KEY, CachedValue.ABOVE_ALL);
        assertThat(memory.mark(KEY, before)).isNull();

        hearFor(OldestGood.MEMORABLE.plusSeconds(1));
        assertThat(memory.mark(KEY, memory.now())).isNotNull();

        Moment beforeTheSilence = memory.now();
        memory.empty();
        assertThat(memory.mark(KEY, beforeTheSilence)).isNull();
    }
}
