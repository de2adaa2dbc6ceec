package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.Race;
import dev.plinth.embedded.Fault;
import dev.plinth.embedded.Servers;
import dev.plinth.embedded.SharedServers;
import dev.plinth.middleware.ratelimit.LimitProperties.Limit;
import dev.plinth.middleware.ratelimit.StructuredField.Item;
import dev.plinth.middleware.redis.Redis;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Limits over two nodes. */
class RateLimitIT {

    private static final int ANONYMOUS = 20;
    private static final int STRICT = 5;

    private static final Servers servers = SharedServers.get();
    private static Node one;
    private static Node two;

    @BeforeAll
    static void start() {
        one = node(Map.of());
        two = node(Map.of());
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    private static Node node(Map<String, String> more) {
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
    private static Client stranger() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Client(
                "100.%d.%d.%d"
                        .formatted(
                                random.nextInt(64, 128), random.nextInt(256), random.nextInt(256)));
    }

    /** A client at an address, who turns to both nodes by turns. */
    private record Client(String address) {

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

    @Test
    void countsAnAddressOverBothNodes() {
        List<Answer> answers = stranger().get(ANONYMOUS + 3, "/products?limit=1");

        assertThat(answers.subList(0, ANONYMOUS)).allMatch(answer -> answer.status() == 200);
        assertThat(answers.subList(ANONYMOUS, answers.size()))
                .allMatch(answer -> answer.status() == 429);
    }

    @Test
    void saysWhatIsLeft() {
        Client client = stranger();

        List<Answer> answers = client.get(3, "/products?limit=1");

        assertThat(answers)
                .extracting(answer -> item(answer, "RateLimit").get("r"))
                .containsExactly(ANONYMOUS - 1L, ANONYMOUS - 2L, ANONYMOUS - 3L);
        assertThat(item(answers.getFirst(), "RateLimit-Policy"))
                .isEqualTo(new Item("anonymous", Map.of("q", (long) ANONYMOUS, "w", 900L)));
        assertThat(answers.getLast().header("RateLimit-Remaining")).hasValue("" + (ANONYMOUS - 3));
        assertThat(answers.getLast().header("RateLimit-Limit")).hasValue("" + ANONYMOUS);
        assertThat(answers.getLast().header("RateLimit-Reset")).hasValue("" + 3 * 900 / ANONYMOUS);
    }

    @Test
    void refusesWithAProblemThatSaysWhenToTryAgain() {
        Answer answer = stranger().get(ANONYMOUS + 1, "/products?limit=1").getLast();

        assertThat(answer.header("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        JsonNode problem = answer.expect(429).json();
        assertThat(problem.path("type").asString())
                .isEqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded");
        assertThat(problem.path("violated-policies"))
                .extracting(JsonNode::asString)
                .containsExactly("anonymous");
        assertThat(item(answer, "RateLimit").get("r")).isZero();
        assertThat(Long.parseLong(answer.header("Retry-After").orElseThrow()))
                .isGreaterThanOrEqualTo(item(answer, "RateLimit").get("t"))
                .isBetween(1L, 900L / ANONYMOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP"})
    void believesNoHeaderOfTheClients(String header) {
        Client client = stranger();
        List<Integer> statuses =
                IntStream.range(0, ANONYMOUS + 1)
                        .mapToObj(n ->
                                client.at(n)
                                        .with(header, "192.0.2." + n)
                                        .get("/products?limit=1")
                                        .status())
                        .toList();

        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @Test
    void believesNothingThatStandsBeforeWhatTheProxyWrote() {
        Client client = stranger();
        List<Integer> statuses =
                IntStream.range(0, ANONYMOUS + 1)
                        .mapToObj(n ->
                                new Client("192.0.2.%d, %s".formatted(n, client.address()))
                                        .at(n)
                                        .get("/products?limit=1")
                                        .status())
                        .toList();

        assertThat(statuses.getLast()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e30.%d.x", "pk_%08d"})
    void chargesTheAddressForTokensThatAreInvalid(String token) {
        Client client = stranger();
        List<Integer> statuses =
                IntStream.range(0, ANONYMOUS + 1)
                        .mapToObj(n ->
                                client.at(n)
                                        .with("Authorization", "Bearer " + token.formatted(n))
                                        .get("/users/me")
                                        .status())
                        .toList();

        assertThat(statuses.subList(0, ANONYMOUS)).containsOnly(401);
        assertThat(statuses.getLast()).isEqualTo(429);
        assertThat(client.at(0).get("/products?limit=1").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/api/auth/login", "/auth/%6Cogin"})
    void limitsSigningInFromAnAddress(String path) {
        Client client = stranger();
        List<Answer> answers =
                IntStream.range(0, STRICT + 1)
                        .mapToObj(n ->
                                client.at(n)
                                        .post(
                                                path,
                                                Map.of(
                                                        "email",
                                                        Person.randomEmail(),
                                                        "password",
                                                        "wrong one")))
                        .toList();

        assertThat(answers.subList(0, STRICT)).allMatch(answer -> answer.status() == 401);
        assertThat(violated(answers.getLast())).isEqualTo("signin");
    }

    @Test
    void limitsRegistrationsFromAnAddress() {
        Client client = stranger();
        List<Answer> answers =
                IntStream.range(0, STRICT + 1)
                        .mapToObj(n -> client.at(n).post("/users", Map.of()))
                        .toList();

        assertThat(answers.subList(0, STRICT)).allMatch(answer -> answer.status() == 400);
        assertThat(violated(answers.getLast())).isEqualTo("registration");
    }

    @Test
    void limitsWhoeverIsSignedInFromAnywhere() {
        Person person = Person.registered(stranger().at(0));
        String token = token(person);

        List<Answer> answers =
                IntStream.range(0, 103)
                        .mapToObj(
                                n -> stranger().at(n).with("Authorization", token).get("/users/me"))
                        .toList();

        // Registering looked at /users/me once, and what a node holds the other may lack.
        assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                .isBetween(95L, 99L);
        assertThat(violated(answers.getLast())).isEqualTo("caller");
        assertThat(stranger().at(0).get("/products?limit=1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/console",
                "/console/main.js"
            })
    void neverLimitsProbes(String path) {
        Client client = stranger();
        client.get(ANONYMOUS + 1, "/products?limit=1").getLast().expect(429);

        Answer answer = client.at(0).get(path);

        assertThat(answer.status()).isIn(200, 401);
        assertThat(answer.header("RateLimit")).isEmpty();
    }

    @Test
    void letsAPageOfAnotherOriginReadTheRefusal() {
        try (Node node = node(Map.of("CORS_ORIGINS", "https://shop.example"))) {
            Client client = stranger();
            client.get(ANONYMOUS + 1, "/products?limit=1").getLast().expect(429);

            Answer answer =
                    node.api()
                            .with("X-Forwarded-For", client.address())
                            .with("Origin", "https://shop.example")
                            .get("/products?limit=1")
                            .expect(429);

            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .hasValue("https://shop.example");
            assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow())
                    .contains("Retry-After", "RateLimit", "RateLimit-Policy");
        }
    }

    @Test
    void letsExactlyAsManyThroughOfThoseWhoComeAtOnce() {
        Client client = stranger();

        List<Answer> answers = Race.of(200, n -> client.at(n).get("/products?limit=1"));

        assertThat(Race.statuses(answers))
                .containsOnlyKeys(200, 429)
                .containsEntry(200, (long) ANONYMOUS);
    }

    @Test
    void leavesNothingInRedisForever() {
        Client client = stranger();
        client.get(2, "/products?limit=1");
        client.signIn(0, Person.randomEmail());

        Set<String> keys = redis(r -> r.keys("plinth:limit:*"));

        assertThat(keys)
                .contains(
                        "plinth:limit:anonymous:" + Digest.of(client.address()),
                        "plinth:limit:signin:" + Digest.of(client.address()));
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(RateLimitIT.<Long>redis(r -> r.getExpire(key)))
                                .isNotEqualTo(-1));
    }

    @Test
    void namesNoAccountInRedis() {
        String email = Person.randomEmail();
        stranger().signIn(0, email);

        assertThat(RateLimitIT.<Set<String>>redis(r -> r.keys("plinth:limit:*")))
                .noneMatch(key -> key.contains(email));
    }

    @Test
    void appliesAChangedLimitToTheBucketsThatThereAre() {
        Client client = stranger();
        client.get(ANONYMOUS / 2, "/products?limit=1").getLast().expect(200);

        try (Node changed =
                node(Map.of("PLINTH_RATELIMIT_POLICIES_ANONYMOUS_CAPACITY", "" + 2 * ANONYMOUS))) {
            Answer answer =
                    changed.api()
                            .with("X-Forwarded-For", client.address())
                            .get("/products?limit=1");

            assertThat(item(answer, "RateLimit-Policy").get("q")).isEqualTo(2 * ANONYMOUS);
            // Half was left of 20, and so half is of 40.
            assertThat(item(answer, "RateLimit").get("r")).isEqualTo(ANONYMOUS - 1);
        }
    }

    @Test
    void dividesTheLimitsWhileRedisIsGone() {
        Client client = stranger();
        double before = fallbacks();

        Fault.KILLED.during(
                servers.redis(),
                () -> {
                    List<Answer> answers = client.get(2 * ANONYMOUS, "/products?limit=1");
                    assertThat(answers)
                            .allMatch(answer -> Set.of(200, 429).contains(answer.status()));
                    assertThat(answers.stream().filter(answer -> answer.status() == 200))
                            .hasSize(ANONYMOUS);
                    assertThat(fallbacks() - before).isEqualTo(2 * ANONYMOUS);
                });

        awaitRedis();
    }

    @Test
    void grantsNoMoreThanWasLeftWhenRedisGoes() {
        Client client = stranger();
        client.get(ANONYMOUS, "/products?limit=1").getLast().expect(200);

        Fault.KILLED.during(
                servers.redis(),
                () ->
                        assertThat(client.get(2, "/products?limit=1"))
                                .allMatch(answer -> answer.status() == 429));

        awaitRedis();
    }

    @Test
    void settlesWhatWasGrantedMeanwhile() {
        Client client = stranger();
        Fault.KILLED.during(
                servers.redis(),
                () -> client.get(ANONYMOUS, "/products?limit=1").getLast().expect(200));
        awaitRedis();

        // The first node to tell Redis knows nothing of what the second has granted.
        assertThat(client.get(6, "/products?limit=1"))
                .extracting(Answer::status)
                .containsExactly(200, 429, 429, 429, 429, 429);
    }

    @Test
    void grantsOnceTheLeadOfAClockAndNotAgain() {
        Policy policy =
                Policy.of(
                        "clock-" + stranger().address(),
                        new Limit(
                                List.of("/**"), Set.of(), Key.ADDRESS, 86_400, Duration.ofDays(1)),
                        2);
        SharedBuckets exact = buckets(Duration.ZERO);
        SharedBuckets ahead = buckets(Duration.ofMinutes(10));

        assertThat(taken(exact, policy)).isEqualTo(86_400);
        assertThat(taken(ahead, policy)).isBetween(600L, 660L);
        assertThat(taken(exact, policy)).isZero();
        assertThat(taken(ahead, policy)).isLessThan(60);
    }

    private static SharedBuckets buckets(Duration ahead) {
        return new SharedBuckets(
                one.bean(Redis.class),
                one.bean(LimitProperties.class),
                () -> Instant.now().plus(ahead));
    }

    private static long taken(SharedBuckets buckets, Policy policy) {
        return Objects.requireNonNull(buckets.take(policy, "client", 0, 100_000)).taken();
    }

    private static void awaitRedis() {
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

    private static double fallbacks() {
        return Stream.of(one, two)
                .map(node -> node.bean(MeterRegistry.class))
                .mapToDouble(meters ->
                        meters.get("rate.limit.fallback")
                                .tag("policy", "anonymous")
                                .counter()
                                .count())
                .sum();
    }

    private static String token(Person person) {
        Map<String, String> login = Map.of("email", person.email(), "password", person.password());
        return "Bearer "
                + stranger().at(0).post("/auth/login", login).json().path("accessToken").asString();
    }

    private static Item item(Answer answer, String header) {
        List<Item> items = StructuredField.list(answer.header(header).orElseThrow());
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static String violated(Answer answer) {
        return answer.expect(429).json().at("/violated-policies/0").asString();
    }

    private static <T> T redis(Function<StringRedisTemplate, T> question) {
        return question.apply(one.bean(StringRedisTemplate.class));
    }
}
