package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Nodes that die, and a Redis or a database that is away. */
class CacheOutageIT extends TwoNodes {

    @Test
    void goesOnWithWhatItHasWhenThatCannotBeReadAnew() {
        CacheProperties brief =
                new CacheProperties(
                        DataSize.ofMegabytes(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(200));
        try (Node node = Node.started(url(), database(), brief)) {
            await().until(node::isInTouch);
            assertThat(node.version(id, this::load)).isEqualTo(1);
            AtomicInteger tries = new AtomicInteger();
            Callable<@Nullable Thing> broken =
                    () -> {
                        tries.incrementAndGet();
                        throw new IllegalStateException("the database is gone");
                    };

            await().until(() -> node.version(id, broken) == 1 && tries.get() > 0);

            assertThat(node.version(id, broken)).isEqualTo(1);
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void tellsEveryCallerThatNothingCanBeRead() {
        IllegalStateException gone = new IllegalStateException("the database is gone");

        assertThatThrownBy(() ->
                        here.version(
                                id,
                                () -> {
                                    throw gone;
                                }))
                .hasRootCause(gone);

        assertThat(here.version(id, this::load)).isEqualTo(1);
    }

    /** It may have written what nobody was told of. */
    @Test
    void forgetsEverythingOnceANodeDiesWithoutAGoodbye() {
        assertThat(here.version(id, this::load)).isEqualTo(1);
        row.set(Thing.of(id, 2));
        long generation = here.membership.generation();

        there.kill();

        await().until(() -> here.version(id, this::load) == 2);
        assertThat(here.membership.generation()).isEqualTo(generation + 1);
    }

    @Test
    void forgetsEverythingThatADeadNodeLeftBehindAsSoonAsANodeStarts() {
        write(here, 1);
        here.close();
        there.kill();
        row.set(Thing.of(id, 2));
        await().until(() -> age(there) > Node.SETTINGS.death().toMillis());

        try (Node successor = Node.started(url(), database())) {
            await().until(successor::isInTouch);
            assertThat(successor.version(id, this::load)).isEqualTo(2);
        }
    }

    @Test
    void keepsEverythingWhenANodeSaysGoodbye() {
        long generation = here.membership.generation();

        there.close();

        assertThat(redis.zscore("{plinth:cache}:nodes", there.membership.node())).isNull();
        await().during(Node.SETTINGS.death().plusMillis(300))
                .until(() -> here.membership.generation() == generation);
    }

    /** Nothing that is heard says anything while Redis stands still. */
    @Test
    void usesWhatItRemembersForFiveSecondsAtMostWhileItHearsNothing() {
        assertThat(here.version(id, this::load)).isEqualTo(1);
        long remembered = System.nanoTime();
        servers.redis().freeze();
        try {
            row.set(Thing.of(id, 2));
            await().atMost(Duration.ofSeconds(20)).until(() -> here.version(id, this::load) == 2);
            Duration stale = Duration.ofNanos(System.nanoTime() - remembered);
            // The sixth to tenth is what a build machine may take that is busy.
            assertThat(stale).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
        } finally {
            servers.redis().thaw();
        }
        await().until(() -> here.isInTouch() && there.isInTouch());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void worksWithoutRedisAndTellsAfterwardsWhatWasWrittenMeanwhile(boolean frozen) {
        assertThat(there.version(id, this::load)).isEqualTo(1);
        if (frozen) {
            servers.redis().freeze();
        } else {
            servers.redis().kill();
        }
        try {
            write(here, 2);
            assertThat(here.version(id, this::load)).isEqualTo(2);
            IntStream.range(0, 200)
                    .forEach(_ -> {
                        UUID other = UUID.randomUUID();
                        assertThat(here.version(other, () -> Thing.of(other, 5))).isEqualTo(5);
                    });
            assertThat(here.pending.areTold()).isFalse();
        } finally {
            if (frozen) {
                servers.redis().thaw();
            } else {
                servers.redis().start();
            }
        }
        await().until(() -> there.version(id, this::load) == 2);
        await().until(() -> here.isInTouch() && there.isInTouch());
        assertThat(here.pending.areTold()).isTrue();
        assertThat(here.version(id, this::load)).isEqualTo(2);
        assertThat(there.version(id, this::load)).isEqualTo(2);
    }

    private long age(Node node) {
        Double beat = redis.zscore("{plinth:cache}:nodes", node.membership.node());
        return beat == null ? 0 : now() - beat.longValue();
    }
}
