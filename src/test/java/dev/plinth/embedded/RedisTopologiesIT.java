package dev.plinth.embedded;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plinth with a Redis that is more than one server. */
class RedisTopologiesIT extends OwnRedis {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The members of a cluster talk to each other on the port that is so far above. */
    private static final int BUS = 10_000;

    @Test
    void worksWithACluster() {
        int port = Ports.freeWithNeighbour(BUS, 20_000);
        RedisServer member =
                new RedisServer(directory.resolve("member"), port, "cluster-enabled yes");
        during(
                member,
                () -> {
                    IntStream.range(0, 16)
                            .forEach(part -> ask(port, "CLUSTER ADDSLOTS" + slots(part)));
                    await().atMost(PATIENCE)
                            .until(() -> ask(port, "CLUSTER INFO").contains("state:ok"));
                    signsOutFor("redis-cluster://127.0.0.1:" + port);
                });
    }

    @Test
    void worksWithSentinels() {
        int port = Ports.free();
        RedisServer master = new RedisServer(directory.resolve("master"), port);
        int watch = Ports.free();
        RedisServer sentinel =
                new RedisServer(
                        directory.resolve("sentinel"),
                        watch,
                        "sentinel monitor main 127.0.0.1 %d 1".formatted(port));
        during(
                master,
                () ->
                        during(
                                sentinel,
                                () ->
                                        signsOutFor(
                                                "redis-sentinel://127.0.0.1:" + watch + "/main")));
    }

    /** A sixteenth of all slots, since a command has a longest length. */
    private static String slots(int part) {
        return IntStream.range(part * 1_024, (part + 1) * 1_024)
                .mapToObj(slot -> " " + slot)
                .collect(Collectors.joining());
    }
}
