package dev.plinth.middleware.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of a write. */
class WriteTests {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void survivesBeingWrittenDown() {
        Write placed = write(NOON, "16/B374D848");
        Write unplaced = write(NOON, null);

        assertThat(Write.of(placed.toString())).hasValue(placed);
        assertThat(Write.of(unplaced.toString())).hasValue(unplaced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1 2", "1 2/x told", "1 2/3/4 told", " 1 told", "x - told"})
    void isNothingElse(String text) {
        assertThat(Write.of(text)).isEmpty();
    }

    @Test
    void isTheFurthestPlaceAndTheLatestTimeOfSeveral() {
        Instant later = NOON.plusSeconds(1);

        assertThat(last(write(NOON, "1/0"), write(later, "0/F"))).isEqualTo(write(later, "1/0"));
        assertThat(last(write(NOON, null), write(later, "0/F"))).isEqualTo(write(later, "0/F"));
        assertThat(last(write(NOON, "0/F"), write(later, null))).isEqualTo(write(later, null));
        assertThat(last(write(later, null), write(NOON, "0/F"))).isEqualTo(write(later, null));
    }

    @Test
    void allowsForClocksThatDisagree() {
        long before = System.nanoTime();

        assertThat(write(NOON, null).nanos(NOON) - before)
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    private static Write last(Write... writes) {
        return Write.last(Stream.of(writes)).orElseThrow();
    }

    private static Write write(Instant at, @Nullable String place) {
        return new Write(place == null ? null : Lsn.of(place), at, true);
    }
}
