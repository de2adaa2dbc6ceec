package dev.plinth.middleware.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.Race;
import dev.plinth.embedded.Fault;
import dev.plinth.middleware.ratelimit.LimitProperties.Limit;
import dev.plinth.middleware.ratelimit.StructuredField.Item;
import dev.plinth.middleware.redis.Redis;
import dev.plinth.shared.Sha256;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Nodes count together in Redis, and each for itself while it is gone. */
class SharedLimitsIT extends LimitedNodes {

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
        // A little comes back meanwhile, on a build machine that is busy.
        assertThat(Long.parseLong(answers.getLast().header("RateLimit-Reset").orElseThrow()))
                .isBetween(2L * 900 / ANONYMOUS, 3L * 900 / ANONYMOUS);
    }

    @Test
    void letsExactlyAsManyThroughOfThoseWhoComeAtOnce() {
        Client client = stranger();
        double alone = fallbacks();

        List<Answer> answers = Race.of(200, n -> client.at(n).get("/products?limit=1"));

        // On a busy machine the other node may be faster each time, and then one decides alone.
        alone = fallbacks() - alone;
        assertThat(alone).isLessThan(5);
        assertThat(Race.statuses(answers)).containsOnlyKeys(200, 429);
        assertThat(Race.statuses(answers).get(200))
                .isBetween((long) ANONYMOUS, (long) (ANONYMOUS + alone));
    }

    @Test
    void leavesNothingInRedisForever() {
        Client client = stranger();
        client.get(2, "/products?limit=1");
        client.signIn(0, Person.randomEmail());

        Set<String> keys = redis(r -> r.keys("plinth:limit:*"));

        assertThat(keys)
                .contains(
                        "plinth:limit:anonymous:" + hash(client.address()),
                        "plinth:limit:signin:" + hash(client.address()));
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(SharedLimitsIT.<Long>redis(r -> r.getExpire(key)))
                                .isNotEqualTo(-1));
    }

    @Test
    void namesNoAccountInRedis() {
        String email = Person.randomEmail();
        stranger().at(0).post("/auth/password/forgot", Map.of("email", email)).expect(202);

        assertThat(SharedLimitsIT.<Set<String>>redis(r -> r.keys("plinth:limit:*")))
                .contains("plinth:limit:code-letters:" + hash(email))
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
            // Half was left of 20, and so half is of 40; and what has come back since.
            assertThat(item(answer, "RateLimit").get("r"))
                    .isBetween(ANONYMOUS - 1L, ANONYMOUS + 3L);
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

    /** Or requests would go on waiting for it, and the breaker never know. */
    @Test
    void takesARedisThatDoesNotAnswerForOneThatIsGone() {
        try (Node node = node(Map.of("PLINTH_RATELIMIT_REDISTIMEOUT", "50ms"))) {
            SharedBuckets buckets = node.bean(SharedBuckets.class);
            Limit limit =
                    new Limit(List.of("/**"), Set.of(), Key.ADDRESS, 10, Duration.ofMinutes(1));
            Policy policy = Policy.of("frozen", limit, 2);
            Fault.FROZEN.during(
                    servers.redis(),
                    () -> {
                        IntStream.range(0, 20).forEach(_ -> buckets.take(policy, "client", 1));
                        assertThat(node.bean(CircuitBreakerRegistry.class).circuitBreaker("redis"))
                                .returns(State.OPEN, CircuitBreaker::getState);
                    });
        }
        awaitRedis();
    }

    private static String hash(String client) {
        return Sha256.hexOf(client, 16);
    }

    private static SharedBuckets buckets(Duration ahead) {
        return new SharedBuckets(
                one.bean(Redis.class),
                one.bean(LimitProperties.class),
                () -> Instant.now().plus(ahead));
    }

    private static long taken(SharedBuckets buckets, Policy policy) {
        return Objects.requireNonNull(buckets.take(policy, "client", 100_000)).taken();
    }

    private static <T> T redis(Function<StringRedisTemplate, T> question) {
        return question.apply(one.bean(StringRedisTemplate.class));
    }
}
