package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the others could not be told yet. */
class UndeliveredTests {

    private static final CacheKey KEY = new CacheKey("things", "1");

    private final Undelivered undelivered = new Undelivered();
    private final Map<CacheKey, Long> told = new LinkedHashMap<>();
    private int generations;

    @Test
    void tellsTheNewestVersionOfEachKeyOnce() {
        undelivered.add(KEY, 3);
        undelivered.add(KEY, 2);
        undelivered.add(new CacheKey("things", "2"), 7);

        deliver(true);
        assertThat(told).containsEntry(KEY, 3L).hasSize(2);
        assertThat(undelivered.areTold()).isTrue();
        told.clear();
        deliver(true);
        assertThat(told).isEmpty();
    }

    @Test
    void keepsWhatIsNotHeard() {
        undelivered.add(KEY, 3);

        deliver(false);

        assertThat(undelivered.areTold()).isFalse();
        deliver(true);
        assertThat(told).containsEntry(KEY, 3L);
    }

    @Test
    void keepsWhatComesWhileItTellsTheRest() {
        undelivered.add(KEY, 3);

        undelivered.deliver(
                () -> true,
                (key, _) -> {
                    undelivered.add(key, 4);
                    return true;
                });

        assertThat(undelivered.areTold()).isFalse();
        deliver(true);
        assertThat(told).containsEntry(KEY, 4L);
    }

    @Test
    void makesTheOthersForgetEverythingWhenThereIsTooMuch() {
        IntStream.rangeClosed(0, Undelivered.MOST)
                .forEach(n -> undelivered.add(new CacheKey("things", String.valueOf(n)), 1));

        deliver(false);
        assertThat(undelivered.areTold()).isFalse();
        deliver(true);
        assertThat(undelivered.areTold()).isTrue();
        assertThat(generations).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void makesThemForgetAgainWhatWasAddedMeanwhile() {
        undelivered.addEverything();

        undelivered.deliver(
                () -> {
                    undelivered.addEverything();
                    return true;
                },
                (_, _) -> true);

        assertThat(undelivered.areTold()).isFalse();
    }

    private void deliver(boolean heard) {
        undelivered.deliver(
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
