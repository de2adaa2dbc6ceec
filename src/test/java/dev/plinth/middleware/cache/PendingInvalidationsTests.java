package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the others could not be told yet. */
class PendingInvalidationsTests {

    private static final CacheKey KEY = new CacheKey("things", "1");

    private final PendingInvalidations pending = new PendingInvalidations();
    private final Map<CacheKey, Long> told = new LinkedHashMap<>();
    private int generations;

    @Test
    void tellsTheNewestVersionOfEachKeyOnce() {
        pending.add(KEY, 3);
        pending.add(KEY, 2);
        pending.add(new CacheKey("things", "2"), 7);

        deliver(true);
        assertThat(told).containsEntry(KEY, 3L).hasSize(2);
        assertThat(pending.areTold()).isTrue();
        told.clear();
        deliver(true);
        assertThat(told).isEmpty();
    }

    @Test
    void keepsWhatIsNotHeard() {
        pending.add(KEY, 3);

        deliver(false);

        assertThat(pending.areTold()).isFalse();
        deliver(true);
        assertThat(told).containsEntry(KEY, 3L);
    }

    @Test
    void keepsWhatComesWhileItTellsTheRest() {
        pending.add(KEY, 3);

        pending.deliver(
                () -> true,
                (key, _) -> {
                    pending.add(key, 4);
                    return true;
                });

        assertThat(pending.areTold()).isFalse();
        deliver(true);
        assertThat(told).containsEntry(KEY, 4L);
    }

    @Test
    void makesTheOthersForgetEverythingWhenThereIsTooMuch() {
        IntStream.rangeClosed(0, PendingInvalidations.MOST)
                .forEach(n -> pending.add(new CacheKey("things", String.valueOf(n)), 1));

        deliver(false);
        assertThat(pending.areTold()).isFalse();
        deliver(true);
        assertThat(pending.areTold()).isTrue();
        assertThat(generations).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void makesThemForgetAgainWhatWasAddedMeanwhile() {
        pending.addEverything();

        pending.deliver(
                () -> {
                    pending.addEverything();
                    return true;
                },
                (_, _) -> true);

        assertThat(pending.areTold()).isFalse();
    }

    private void deliver(boolean heard) {
        pending.deliver(
                () -> {
                    generations += heard ? 1 : 0;
                    return heard;
                },
                (key, version) -> {
                    if (heard) {
                        told.put(key, version);
                    }
                    return heard;
                });
    }
}
