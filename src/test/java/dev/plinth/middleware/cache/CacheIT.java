package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.transaction.support.TransactionSynchronization.STATUS_COMMITTED;

import dev.plinth.embedded.Servers;
import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
import org.springframework.util.unit.DataSize;

/** Two nodes that share a Redis; the database is one value that a test changes. */
class CacheIT {

    private static final int ROUNDS = 1_000;

    // Its own, since it is taken away from those who use it.
    @TempDir static Path directory;
    private static Servers servers;

    private final UUID id = UUID.randomUUID();
    private final AtomicReference<@Nullable Thing> row = new AtomicReference<>(Thing.of(id, 1));
    private final AtomicInteger loads = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RedisClient client = RedisClient.create(url());
    private final RedisCommands<String, String> redis = client.connect().sync();
    private final Node here = Node.started(url());
    private final Node there = Node.started(url());

    @BeforeAll
    static void startRedis() {
        servers = Servers.anew(directory.resolve("servers"));
        servers.redis().start();
    }

    @AfterAll
    static void stopRedis() {
        servers.redis().stop();
    }

    @BeforeEach
    void getInTouch() {
        await().until(() -> here.isInTouch() && there.isInTouch());
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        client.shutdown();
        threads.shutdownNow();
    }

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
        assertThat(here.undelivered.areTold()).isTrue();
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

    /** G28: on the node that writes, and on the other. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsNoSlowReaderPutWhatItReadBeforeAWrite(boolean sameNode) throws Exception {
        Node writer = sameNode ? here : there;
        int stale = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            UUID key = UUID.randomUUID();
            CountDownLatch read = new CountDownLatch(1);
            CountDownLatch resume = new CountDownLatch(1);
            Future<Integer> slow =
                    threads.submit(() ->
                            here.version(
                                    key,
                                    () -> {
                                        read.countDown();
                                        resume.await();
                                        return Thing.of(key, 1);
                                    }));
            read.await();
            writer.things.put(key, Thing.of(key, 2));
            resume.countDown();
            slow.get();
            stale += here.version(key, () -> Thing.of(key, 2)) == 2 ? 0 : 1;
            stale += there.version(key, () -> Thing.of(key, 2)) == 2 ? 0 : 1;
        }
        assertThat(stale).as("of %d rounds", ROUNDS).isZero();
    }

    @Test
    void letsNobodyWaitForAReaderFromBeforeAWrite() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch resume = new CountDownLatch(1);
        Future<Integer> slow =
                threads.submit(() ->
                        here.version(
                                id,
                                () -> {
                                    read.countDown();
                                    resume.await();
                                    return Thing.of(id, 1);
                                }));
        read.await();
        row.set(null);
        here.things.evict(id);

        Future<Integer> next = threads.submit(() -> here.version(id, this::load));
        await().atMost(Duration.ofSeconds(1)).until(next::isDone);
        assertThat(next.get()).isEqualTo(-1);
        resume.countDown();
        assertThat(slow.get()).isEqualTo(1);
    }

    /** G29. */
    @Test
    void readsOnceWhateverTheCrowd() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> crowd =
                IntStream.range(0, 500)
                        .mapToObj(_ ->
                                threads.submit(() -> {
                                    start.await();
                                    return here.version(id, this::load);
                                }))
                        .toList();
        start.countDown();
        for (Future<Integer> one : crowd) {
            assertThat(one.get()).isEqualTo(1);
        }
        assertThat(loads).hasValue(1);
    }

    /** G26. */
    @Test
    void seesWhatAnotherNodeWroteAtOnce() {
        long worst = 0;
        for (int version = 1; version <= ROUNDS && worst < 1e9; version++) {
            int newest = version;
            there.version(id, () -> Thing.of(id, newest));
            here.things.put(id, Thing.of(id, version));
            long written = System.nanoTime();
            long age = 0;
            assertThat(here.version(id, this::load)).isEqualTo(version);
            while (age < 1e9 && there.version(id, () -> Thing.of(id, newest)) < version) {
                Thread.onSpinWait();
                age = System.nanoTime() - written;
            }
            worst = Math.max(worst, age);
        }
        System.out.printf("staleness on the other node: %.1f ms at most%n", worst / 1e6);
        assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofMillis(200));
    }

    /** Whatever the last of the values meets, the news of all rides with it. */
    @Test
    void tellsOnceOfAllThatATransactionHasChanged() {
        UUID last = UUID.randomUUID();
        redis.psetex(path(last), 60_000, Format.write(new Envelope<>(9, now(), Thing.of(last, 9))));
        assertThat(there.version(id, this::load)).isEqualTo(1);
        List<String> heard = listen(last);

        inATransaction(() -> {
            write(here, 2);
            here.things.put(last, Thing.of(last, 2));
        });

        await().until(() -> there.version(id, this::load) == 2);
        await().untilAsserted(() -> assertThat(heard).singleElement().asString().contains("" + id));
    }

    @Test
    void asksRedisInsteadOfItselfAfterTheCallersOwnWriteElsewhere() {
        assertThat(here.version(id, this::load)).isEqualTo(1);
        redis.psetex(path(), 60_000, Format.write(new Envelope<>(2, now(), Thing.of(id, 2))));
        assertThat(here.version(id, this::load)).isEqualTo(1);

        here.wroteLately = true;

        assertThat(here.version(id, this::load)).isEqualTo(2);
    }

    @Test
    void asksTheDatabaseAfterTheCallersOwnWriteThatRedisHasNotHeardOf() {
        assertThat(here.version(id, this::load)).isEqualTo(1);

        here.wroteUntold = true;

        assertThat(here.version(id, () -> Thing.of(id, 2))).isEqualTo(2);
    }

    @Test
    void goesOnWithWhatItHasWhenThatCannotBeReadAnew() {
        CacheProperties brief =
                new CacheProperties(
                        DataSize.ofMegabytes(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(200));
        try (Node node = Node.started(url(), brief)) {
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

    @Test
    void forgetsEverythingOnAllNodesWhenCleared() {
        assertThat(here.version(id, this::load)).isEqualTo(1);
        assertThat(there.version(id, this::load)).isEqualTo(1);
        row.set(Thing.of(id, 2));

        here.things.clear();

        assertThat(here.version(id, this::load)).isEqualTo(2);
        await().until(() -> there.version(id, this::load) == 2);
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

        try (Node successor = Node.started(url())) {
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
            await().atMost(Duration.ofSeconds(10)).until(() -> here.version(id, this::load) == 2);
            Duration stale = Duration.ofNanos(System.nanoTime() - remembered);
            System.out.printf("staleness in silence: %d ms%n", stale.toMillis());
            assertThat(stale).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
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
            assertThat(here.undelivered.areTold()).isFalse();
        } finally {
            if (frozen) {
                servers.redis().thaw();
            } else {
                servers.redis().start();
            }
        }
        await().until(() -> there.version(id, this::load) == 2);
        await().until(() -> here.isInTouch() && there.isInTouch());
        assertThat(here.undelivered.areTold()).isTrue();
        assertThat(here.version(id, this::load)).isEqualTo(2);
        assertThat(there.version(id, this::load)).isEqualTo(2);
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

    private List<String> listen(UUID of) {
        List<String> heard = new CopyOnWriteArrayList<>();
        var connection = client.connectPubSub();
        connection.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String channel, String message) {
                        if (message.contains(of.toString())) {
                            heard.add(message);
                        }
                    }
                });
        connection.sync().subscribe(Announcement.CHANNEL);
        return heard;
    }

    private static void inATransaction(Runnable work) {
        TransactionSynchronizationManager.initSynchronization();
        try {
            work.run();
            TransactionSynchronizationUtils.invokeAfterCompletion(
                    TransactionSynchronizationManager.getSynchronizations(), STATUS_COMMITTED);
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    private void write(Node node, int version) {
        row.set(Thing.of(id, version));
        node.things.put(id, Thing.of(id, version));
    }

    private @Nullable Thing load() {
        loads.incrementAndGet();
        return row.get();
    }

    private static String url() {
        return Objects.requireNonNull(servers.settings().get("REDIS_URL"));
    }

    private long age(Node node) {
        Double beat = redis.zscore("{plinth:cache}:nodes", node.membership.node());
        return beat == null ? 0 : now() - beat.longValue();
    }

    private String path() {
        return path(id);
    }

    private String path(UUID of) {
        return "plinth:cache:%d:things:%s".formatted(here.membership.generation(), of);
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
