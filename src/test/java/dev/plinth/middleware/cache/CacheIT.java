package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KeyScanArgs;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered, what is forgotten, and what is replaced. */
class CacheIT extends TwoNodes {

    @Test
    void remembersOnBothLevels() {
        assertThat(here.version(id, this::load)).isEqualTo(1);
        assertThat(here.version(id, this::load)).isEqualTo(1);
        assertThat(there.version(id, this::load)).isEqualTo(1);

        assertThat(loads).hasValue(1);
        assertThat(here.count("l1", "hit")).isEqualTo(1);
        assertThat(there.count("l2", "hit")).isEqualTo(1);
    }

    @Test
    void remembersWhatWasWritten() {
        write(here, 2);

        assertThat(here.version(id, this::load)).isEqualTo(2);
        assertThat(there.version(id, this::load)).isEqualTo(2);
        assertThat(loads).hasValue(0);
    }

    @Test
    void remembersItThoughRedisHasForgottenTheScript() {
        redis.scriptFlush();

        write(here, 2);

        assertThat(there.version(id, this::load)).isEqualTo(2);
        assertThat(loads).hasValue(0);
        assertThat(here.pending.areTold()).isTrue();
    }

    @Test
    void remembersThatThereIsNothingUntilThereIsSomething() {
        row.set(null);
        assertThat(here.get(id, this::load)).isNull();
        assertThat(here.get(id, this::load)).isNull();
        assertThat(loads).hasValue(1);
        assertThat(here.count("l1", "negative")).isEqualTo(1);

        write(there, 0);

        await().until(() -> here.version(id, this::load) == 0);
    }

    @Test
    void forgetsWhatIsGone() {
        assertThat(here.version(id, this::load)).isEqualTo(1);
        assertThat(there.version(id, this::load)).isEqualTo(1);

        row.set(null);
        here.things.evict(id);

        assertThat(here.get(id, this::load)).isNull();
        await().until(() -> there.get(id, this::load) == null);
    }

    /** A reader that saw the row before it went must not bring it back. */
    @Test
    void letsNobodyBringBackWhatIsGone() {
        assertThat(
                        there.version(
                                id,
                                () -> {
                                    Thing seen = load();
                                    here.things.evict(id);
                                    return seen;
                                }))
                .isEqualTo(1);
        row.set(null);

        assertThat(there.get(id, this::load)).isNull();
        assertThat(here.get(id, this::load)).isNull();
    }

    /** And not less, by any jitter. */
    @Test
    void remembersWhatIsGoneForAsLongAsAReaderMayTake() {
        for (int n = 0; n < 10; n++) {
            UUID gone = UUID.randomUUID();
            here.things.evict(gone);

            assertThat(redis.pttl(path(gone))).isBetween(8_000L, 10_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "{\"version\":9,\"time\":1,\"value\":{\"id\":null,\"title\":\"x\"}}",
                "{\"@class\":\"java.lang.String\",\"version\":9}",
                ""
            })
    void takesWhatItCannotReadForNothingAndReplacesIt(String stored) {
        write(here, 9);
        redis.psetex(path(), 60_000, stored);

        assertThat(there.version(id, this::load)).isEqualTo(9);

        assertThat(redis.get(path())).contains("\"thing 9\"");
    }

    @Test
    void replacesEvenWhatIsNoText() {
        redis.hset(path(), "a", "b");

        assertThat(here.version(id, this::load)).isEqualTo(1);

        assertThat(redis.get(path())).contains("\"thing 1\"");
    }

    @Test
    void neverReplacesANewerValue() {
        write(here, 3);
        there.things.put(id, Thing.of(id, 2));

        assertThat(redis.get(path())).startsWith("{\"version\":3,");
        await().until(() -> there.version(id, this::load) == 3);
        assertThat(here.version(id, this::load)).isEqualTo(3);
    }

    @Test
    void takesTheNewerValueThatIsThereForWhatAReplicaHasNotHeardOf() {
        write(here, 3);
        redis.psetex(path(), 60_000, "garbage");

        int read =
                there.version(
                        id,
                        () -> {
                            write(here, 4);
                            return Thing.of(id, 2);
                        });

        assertThat(read).isEqualTo(4);
    }

    @Test
    void forgetsEverythingOnAllNodesWhenCleared() {
        assertThat(here.version(id, this::load)).isEqualTo(1);
        assertThat(there.version(id, this::load)).isEqualTo(1);
        row.set(Thing.of(id, 2));

        here.things.clear();

        assertThat(here.version(id, this::load)).isEqualTo(2);
        await().until(() -> there.version(id, this::load) == 2);
    }

    /** G32. */
    @Test
    void leavesNothingInRedisForever() {
        write(here, 2);
        here.things.evict(UUID.randomUUID());
        here.things.clear();
        await().until(here::isInTouch);
        assertThat(here.version(UUID.randomUUID(), this::load)).isEqualTo(2);

        List<String> keys =
                redis.scan(KeyScanArgs.Builder.matches("*plinth:cache*").limit(100_000)).getKeys();

        assertThat(keys).hasSizeGreaterThan(3).allMatch(key -> redis.pttl(key) > 0);
    }
}
