package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.transaction.support.TransactionSynchronization.STATUS_COMMITTED;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/** Slow readers, crowds, and what is written elsewhere. */
class CacheCoherenceIT extends TwoNodes {

    private static final int ROUNDS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
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
        // Whoever waits for the first looks for themselves after two seconds.
        await().atMost(Duration.ofMillis(1_900)).until(next::isDone);
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

    /** G26; a machine that is busy may take its time once in a hundred rounds. */
    @Test
    void seesWhatAnotherNodeWroteAtOnce() {
        long late =
                IntStream.rangeClosed(1, ROUNDS)
                        .mapToObj(this::ageOfTheOldest)
                        .filter(age -> age.toMillis() >= 200)
                        .count();

        assertThat(late).isLessThan(ROUNDS / 100);
    }

    /** How long the other node went on with what was there before a version was written. */
    private Duration ageOfTheOldest(int version) {
        there.version(id, () -> Thing.of(id, version));
        here.things.put(id, Thing.of(id, version));
        long written = System.nanoTime();
        assertThat(here.version(id, this::load)).isEqualTo(version);
        while (there.version(id, () -> Thing.of(id, version)) < version) {
            Thread.onSpinWait();
            assertThat(System.nanoTime() - written).isLessThan(PATIENCE.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - written);
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
}
