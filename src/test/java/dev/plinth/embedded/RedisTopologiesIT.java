package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Node;
import dev.plinth.Person;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plinth with a Redis that is more than one server. */
class RedisTopologiesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The members of a cluster talk to each other on the port that is so far above. */
    private static final int BUS = 10_000;

    @TempDir private Path directory;

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

    @Test
    void worksOverTls() {
        int port = Ports.free();
        RedisServer redis = new RedisServer(directory.resolve("redis"), port);
        during(
                redis,
                () -> {
                    try (TlsFront front = TlsFront.before(port, directory)) {
                        signsOutFor(
                                Map.of(
                                        "REDIS_URL",
                                        "rediss://127.0.0.1:" + front.port(),
                                        "SPRING_DATA_REDIS_SSL_ENABLED",
                                        "true",
                                        "SPRING_DATA_REDIS_SSL_BUNDLE",
                                        "redis",
                                        "SPRING_SSL_BUNDLE_PEM_REDIS_TRUSTSTORE_CERTIFICATE",
                                        front.certificate().toUri().toString()));
                    }
                });
    }

    /** What {@code users.acl} names is all that the service needs, and does no harm to others. */
    @Test
    void worksForAnAccountThatMayDoLittle() throws IOException {
        int port = Ports.free();
        RedisServer redis = new RedisServer(directory.resolve("redis"), port);
        during(
                redis,
                () -> {
                    Path users = Path.of("k8s/components/redis/users.acl");
                    try (TlsFront front = TlsFront.before(port, directory)) {
                        ask(port, "ACL SETUSER watcher on >seen +acl");
                        allow(port, Files.readString(users).replace("resetpass", ">hidden"));
                        signsOutFor(
                                Map.of(
                                        "REDIS_URL",
                                        "rediss://app:hidden@127.0.0.1:" + front.port(),
                                        "SPRING_DATA_REDIS_SSL_ENABLED",
                                        "true",
                                        "SPRING_DATA_REDIS_SSL_BUNDLE",
                                        "redis",
                                        "SPRING_SSL_BUNDLE_PEM_REDIS_TRUSTSTORE_CERTIFICATE",
                                        front.certificate().toUri().toString()));
                        // Lettuce introduces itself by it, and does not mind.
                        assertThat(refused(ask(port, "AUTH watcher seen", "ACL LOG")))
                                .isSubsetOf("client");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    assertThat(ask(port, "PING")).startsWith("-NOAUTH");
                    for (String command :
                            List.of(
                                    "FLUSHALL",
                                    "CONFIG GET dir",
                                    "KEYS *",
                                    "ACL LIST",
                                    "SHUTDOWN")) {
                        assertThat(ask(port, "AUTH app hidden", command)).startsWith("-NOPERM");
                    }
                });
    }

    private static List<String> refused(String log) {
        return Pattern.compile("object\r\n\\$[0-9]+\r\n([a-z]+)")
                .matcher(log)
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private static void allow(int port, String users) {
        // The account by which this is said goes last.
        users.lines()
                .sorted()
                .forEach(line -> ask(port, "ACL SETUSER " + line.replaceFirst("^user ", "")));
    }

    private static void signsOutFor(String redisUrl) {
        signsOutFor(Map.of("REDIS_URL", redisUrl));
    }

    /**
     * Signing out goes through Redis, and without it the token would still be good; so do limits,
     * which are counted alone without it.
     */
    private static void signsOutFor(Map<String, String> settings) {
        Map<String, String> limited = new HashMap<>(settings);
        limited.put("PLINTH_RATELIMIT_ENABLED", "true");
        limited.put("PLINTH_RATELIMIT_REDISTIMEOUT", "5s");
        try (Node node = Node.start(SharedServers.get(), limited)) {
            Person person = Person.registered(node.api());
            Api signedIn = person.api();
            signedIn.get("/users/me").expect(200);

            signedIn.post("/auth/logout", Map.of("refreshToken", person.refreshToken()))
                    .expect(204);

            signedIn.get("/users/me").expect(401);
            assertThat(node.api().get("/health").json().at("/checks/redis/status").asString())
                    .isEqualTo("ok");
            assertThat(count(node, "rate.limit.decisions")).isPositive();
            assertThat(count(node, "rate.limit.fallback")).isZero();
        }
    }

    private static double count(Node node, String name) {
        return node.bean(MeterRegistry.class).get(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void during(Server server, Runnable work) {
        server.start();
        try {
            work.run();
        } finally {
            server.stop();
        }
    }

    /** A sixteenth of all slots, since a command has a longest length. */
    private static String slots(int part) {
        return IntStream.range(part * 1_024, (part + 1) * 1_024)
                .mapToObj(slot -> " " + slot)
                .collect(Collectors.joining());
    }

    /** The answer to the last of these commands. */
    private static String ask(int port, String... commands) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] answer = new byte[4_096];
            int length = 0;
            for (String command : commands) {
                socket.getOutputStream()
                        .write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                length = socket.getInputStream().read(answer);
            }
            return new String(answer, 0, length, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
