package dev.plinth.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How far the outbox can be read. */
class SettledTests {

    private final Settled settled = new Settled();

    @Test
    void isEverythingWithoutAGap() {
        assertThat(settled.upTo(4, read(5, 6, 7), 100, 90)).isEqualTo(7);
    }

    @Test
    void isNothingBehindAGap() {
        assertThat(settled.upTo(4, read(5, 7), 100, 90)).isEqualTo(5);
        assertThat(settled.upTo(5, read(7), 101, 90)).isEqualTo(5);
    }

    @Test
    void isWhatFillsAGap() {
        settled.upTo(4, read(6), 100, 90);

        assertThat(settled.upTo(4, read(5, 6), 101, 90)).isEqualTo(6);
    }

    /** The gap's transaction may have begun after the look that saw it: 100 says nothing. */
    @Test
    void leavesAGapOutOnceEveryoneHasEndedWhoHadBegunAtTheSecondLook() {
        settled.upTo(4, read(6), 100, 90);

        assertThat(settled.upTo(4, read(6), 105, 101)).isEqualTo(4);
        assertThat(settled.upTo(4, read(6), 106, 104)).isEqualTo(4);
        assertThat(settled.upTo(4, read(6), 107, 105)).isEqualTo(6);
    }

    @Test
    void saysNothingOfGapsThatAreSeenLater() {
        settled.upTo(4, read(6), 100, 90);
        settled.upTo(4, read(6, 8), 105, 101);

        assertThat(settled.upTo(4, read(6, 8), 107, 105)).isEqualTo(6);
    }

    private static long[] read(long... positions) {
        return positions;
    }
}
