package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.embedded.Toxic;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that alone cannot reach Redis, and goes on writing. */
class CutOffNodeIT extends TwoNodes {

    /** Or somebody would still wait for it to die. */
    @AfterEach
    void forgetMarks() {
        there.close();
        JdbcClient.create(database()).sql("delete from cache_untold").update();
    }

    /** G27. */
    @Test
    void outdatesTheOthersByFiveSecondsAtMost() {
        cutOff();
        for (int version = 2; version < 4; version++) {
            assertThat(here.version(id, this::load)).isEqualTo(version - 1);
            write(there, version);
            long written = System.nanoTime();

            awaitHere(version);

            // The sixth to tenth is what a build machine may take that is busy.
            assertThat(Duration.ofNanos(System.nanoTime() - written))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void isToldForOnceItHasStopped() {
        cutOff();
        assertThat(here.version(id, this::load)).isEqualTo(1);
        write(there, 2);

        there.close();

        awaitHere(2);
        assertIsToldFor();
    }

    @Test
    void isToldForOnceItHasDied() {
        cutOff();
        assertThat(here.version(id, this::load)).isEqualTo(1);
        write(there, 2);
        await().until(() -> marks() == 1);

        there.kill();

        assertIsToldFor();
    }

    /** There was no time for it before. */
    @Test
    void leavesAMarkAsItStops() {
        way.set(Toxic.reset());
        write(there, 2);

        there.close();

        assertThat(marks()).isEqualTo(1);
    }

    @Test
    void takesItsMarkBackOnceItHasTold() {
        cutOff();
        write(there, 2);
        await().until(() -> marks() == 1);
        long generation = here.membership.generation();

        way.set(Toxic.NONE);

        await().until(() -> marks() == 0);
        await().until(() -> here.isInTouch() && there.isInTouch());
        assertThat(here.version(id, this::load)).isEqualTo(2);
        row.set(Thing.of(id, 3));
        assertThat(here.version(id, this::load)).isEqualTo(2);
        assertThat(there.version(id, this::load)).isEqualTo(2);
        assertThat(here.membership.generation()).isEqualTo(generation);
    }

    /** As regions have that are far apart. */
    @Test
    void isMindedByThoseOnlyWhoMayShareARedisWithIt() {
        mark("another", "");
        mark(here.membership.redis(), "elsewhere");
        await().until(here.membership::isDoubtful);
        clear(here.membership.redis());
        await().until(() -> !here.membership.isDoubtful());
        mark("", "elsewhere");
        mark("", "");
        await().until(here.membership::isDoubtful);
        clear("");
        await().until(() -> !here.membership.isDoubtful());
    }

    private static void mark(String redis, String region) {
        JdbcClient.create(database())
                .sql("insert into cache_untold values (?, ?, now() + interval '1 hour', ?)")
                .param(UUID.randomUUID())
                .param(region)
                .param(redis)
                .update();
    }

    private static void clear(String redis) {
        JdbcClient.create(database())
                .sql("delete from cache_untold where redis = ? and (redis <> '' or region = '')")
                .param(redis)
                .update();
    }

    /**
     * What it wrote before is forgotten by all once it is taken for dead; then nobody misses it.
     */
    private void cutOff() {
        long generation = here.membership.generation();
        way.set(Toxic.reset());
        await().until(() -> here.membership.generation() > generation);
    }

    private void awaitHere(int version) {
        await().atMost(Duration.ofSeconds(20)).until(() -> here.version(id, this::load) == version);
    }

    /** By the node that is still there, in Redis, and to a new node. */
    private void assertIsToldFor() {
        await().until(() -> marks() == 0);
        await().until(here::isInTouch);
        assertThat(here.version(id, this::load)).isEqualTo(2);
        assertThat(redis.get(path())).contains("\"thing 2\"");
        row.set(null);
        try (Node successor = Node.started(url(), database())) {
            await().until(successor::isInTouch);
            assertThat(successor.version(id, this::load)).isEqualTo(2);
        }
    }

    private long marks() {
        return JdbcClient.create(database())
                .sql("select count(*) from cache_untold")
                .query(Long.class)
                .single();
    }
}
