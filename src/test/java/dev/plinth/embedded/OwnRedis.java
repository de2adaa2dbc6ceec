package dev.plinth.embedded;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Plinth with a Redis of its own. */
abstract class OwnRedis {

    @TempDir Path directory;

    static void signsOutFor(String redisUrl) {
        signsOutFor(Map.of("REDIS_URL", redisUrl));
    }

    /**
     * Signing out goes through Redis, and without it the token would still be good; so do limits,
     * which are counted alone without it.
     */
    static void signsOutFor(Map<String, String> settings) {
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

    static void during(Server server, Runnable work) {
        server.start();
        try {
            work.run();
        } finally {
            server.stop();
        }
    }

    /** The answer to the last of these commands. */
    static String ask(int port, String... commands) {
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
