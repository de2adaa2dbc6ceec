package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.embedded.Servers;
import dev.plinth.middleware.ratelimit.StructuredField.Item;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that limit, and clients who turn to both. */
abstract class LimitedNodes {

    static final int ANONYMOUS = 20;

    // Their own, since Redis is taken away from those who use it.
    static Servers servers;
    static Node one;
    private static Node two;

    @BeforeAll
    static void start(@TempDir Path directory) {
        servers = Servers.anew(directory.resolve("servers"));
        servers.start();
        one = node(Map.of());
        two = node(Map.of());
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        servers.close();
    }

    static Node node(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "PLINTH_RATELIMIT_ENABLED", "true",
                                "TRUSTED_PROXIES", "127.0.0.1",
                                // As with Boot's own: a busy build machine is no Redis that is
                                // gone.
                                "PLINTH_RATELIMIT_REDISTIMEOUT", "5s",
                                "PLINTH_RATELIMIT_POLICIES_ANONYMOUS_CAPACITY", "" + ANONYMOUS,
                                "PLINTH_RATELIMIT_POLICIES_CALLER_CAPACITY", "100",
                                "PLINTH_RATELIMIT_POLICIES_CALLER_WINDOW", "1d"));
        settings.putAll(more);
        return Node.start(servers, settings);
    }

    /** Whoever calls from an address that nobody has called from. */
    static Client stranger() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Client(
                "100.%d.%d.%d"
                        .formatted(
                                random.nextInt(64, 128), random.nextInt(256), random.nextInt(256)));
    }

    /** A client at an address, who turns to both nodes by turns. */
    record Client(String address) {

        Api at(int node) {
            return (node % 2 == 0 ? one : two).api().with("X-Forwarded-For", address);
        }

        List<Answer> get(int requests, String path) {
            return IntStream.range(0, requests).mapToObj(n -> at(n).get(path)).toList();
        }

        Answer signIn(int node, String email) {
            return at(node).post("/auth/login", Map.of("email", email, "password", "wrong one"));
        }
    }

    static void awaitRedis() {
        await().until(() -> isClosed(one) && isClosed(two) && isShared(0) && isShared(1));
    }

    private static boolean isClosed(Node node) {
        return node.bean(CircuitBreakerRegistry.class).circuitBreaker("redis").getState()
                == CircuitBreaker.State.CLOSED;
    }

    /** Whether a node counts together with the other. */
    private static boolean isShared(int node) {
        double before = fallbacks();
        stranger().at(node).get("/products?limit=1").expect(200);
        return fallbacks() == before;
    }

    static double fallbacks() {
        return Stream.of(one, two)
                .map(node -> node.bean(MeterRegistry.class))
                .mapToDouble(meters ->
                        meters.get("rate.limit.fallback")
                                .tag("policy", "anonymous")
                                .counter()
                                .count())
                .sum();
    }

    static Item item(Answer answer, String header) {
        List<Item> items = StructuredField.list(answer.header(header).orElseThrow());
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    static List<Answer> answers(int requests, IntFunction<Answer> request) {
        return IntStream.range(0, requests).mapToObj(request).toList();
    }

    static String violated(Answer answer) {
        return answer.expect(429).json().at("/violated-policies/0").asString();
    }
}
