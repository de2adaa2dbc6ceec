package dev.plinth.assistant;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Race;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A model that answers, asked by two nodes: what it is told, how often, and for how much. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class AssistantModelIT {

    private static final long SLOW_MILLIS = 3_000;

    private final Servers servers;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final FakeModel model = new FakeModel();
    private Node one;
    private Node two;
    private Person support;
    private Shop shop;
    private Person customer;

    AssistantModelIT(
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        this.servers = servers;
        this.database = database;
        this.transaction = transaction;
    }

    @BeforeAll
    void start() {
        one = node(Map.of());
        two = node(Map.of("PLINTH_RATELIMIT_ENABLED", "true"));
        support = Person.support(one.api());
        shop = new Shop(one.api());
        customer = Person.registered(one.api());
    }

    private Node node(Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("AI_BASE_URL", model.url());
        settings.put("AI_MODEL", "fake-1");
        // Or the tokens of one node are not those of the other.
        settings.put("PUBLIC_URL", "http://localhost:8080");
        return Node.start(servers, settings);
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        model.close();
    }

    @BeforeEach
    void reset() {
        model.behaving(Upstream.WELL).after(0).using(120).saying(FakeModel.SUMMARY);
        one.bean(CircuitBreakerRegistry.class).circuitBreaker("model").reset();
    }

    @Test
    void tellsTheModelNothingAboutThePerson() {
        String order = order();

        summarise(order).expect(200);

        FakeModel.Asked asked = model.asked().getLast();
        assertThat(asked.body())
                .contains(order, "Lamp")
                .doesNotContain(customer.id(), customer.email(), "Somebody");
        assertThat(asked.message(0)).startsWith("You sum up orders").doesNotContain("Lamp");
        assertThat(asked.message(1)).startsWith("<data>\n{").endsWith("}\n</data>");
        assertThat(asked.json().has("tools")).isFalse();
        assertThat(asked.json().path("temperature").asDouble()).isEqualTo(0.1);
        assertThat(asked.json().path("max_tokens").asInt()).isEqualTo(400);
        assertThat(asked.json().path("stream").asBoolean()).isFalse();
        assertThat(asked.head()).doesNotContain("Authorization");
    }

    @Test
    void masksAddressesInTexts() {
        model.saying("{\"verdict\":\"ALLOW\",\"concerns\":[]}");

        JsonNode answer =
                support.api()
                        .post(
                                "/assistant/text-moderation",
                                Map.of("text", "Write to ada@example.com or " + order()))
                        .expect(200)
                        .json();

        assertThat(model.asked().getLast().message(1))
                .contains("Write to [e-mail] or")
                .doesNotContain("ada@example.com");
        assertThat(answer.path("source").asString()).isEqualTo("model");
        assertThat(answer.path("result").path("verdict").asString()).isEqualTo("REVIEW");
        assertThat(answer.path("result").path("concerns").path(0).asString())
                .isEqualTo("PERSONAL_DATA");
    }

    @Test
    void sharesAnswersWithTheOtherNode() {
        String order = order();
        summarise(order).expect(200);
        int before = model.asked().size();

        JsonNode answer =
                Person.support(two.api())
                        .api()
                        .post("/assistant/order-summary", Map.of("orderId", order))
                        .expect(200)
                        .json();

        assertThat(answer.path("cached").asBoolean()).isTrue();
        assertThat(model.asked()).hasSize(before);
    }

    @Test
    void asksAgainOnceTheOrderHasChanged() {
        String order = shop.ordered(customer.api());
        summarise(Shop.id(order)).expect(200);
        Shop.seen(customer.api(), order).post(order + "/cancel").expect(200);

        assertThat(summarise(Shop.id(order)).expect(200).json().path("cached").asBoolean())
                .isFalse();
        assertThat(model.asked().getLast().body()).contains("CANCELLED");
    }

    @Test
    void asksOnceForAllWhoAskTheSame() {
        String order = order();
        int before = model.asked().size();
        model.after(SLOW_MILLIS);

        List<Answer> answers = Race.of(12, _ -> summarise(order));

        assertThat(sources(answers)).containsExactly(Map.entry("model", 12L));
        assertThat(model.asked()).hasSize(before + 1);
    }

    @Test
    void asksAtMostFourQuestionsAtOnceAndLetsNobodyWaitForTheirTurn() {
        List<String> orders = IntStream.range(0, 10).mapToObj(_ -> order()).toList();
        model.after(SLOW_MILLIS);

        List<Answer> answers = Race.of(10, n -> summarise(orders.get(n)));

        assertThat(sources(answers)).containsEntry("model", 4L).containsEntry("rules", 6L);
        assertThat(model.mostAtOnce()).isEqualTo(4);
    }

    @Test
    void holdsNoConnectionWhileTheModelThinks() {
        List<String> orders = IntStream.range(0, 4).mapToObj(_ -> order()).toList();
        int before = model.asked().size();
        model.after(SLOW_MILLIS);

        CompletableFuture<List<Answer>> answers =
                CompletableFuture.supplyAsync(() -> Race.of(4, n -> summarise(orders.get(n))));

        await().until(() -> model.asked().size() == before + 4);
        await().until(() -> active() == 0);
        assertThat(answers).isNotDone();
        assertThat(sources(answers.join())).containsExactly(Map.entry("model", 4L));
    }

    @Test
    void countsWhatTheModelSaysThatItHasUsed() {
        summarise(order()).expect(200);
        long before = used();

        model.using(321);
        summarise(order()).expect(200);
        assertThat(used() - before).isEqualTo(321);

        model.behaving(Upstream.BROKEN);
        summarise(order()).expect(200);
        assertThat(used() - before).isEqualTo(321);
    }

    @Test
    void answersByRulesOnAllNodesOnceTheDaysTokensAreUsedUp() {
        summarise(order()).expect(200);
        long before = used();
        int asked = model.asked().size();
        use(999_900);
        try {
            assertThat(source(summarise(order()))).isEqualTo("rules");
            Answer there =
                    Person.support(two.api())
                            .api()
                            .post("/assistant/order-summary", Map.of("orderId", order()));
            assertThat(source(there)).isEqualTo("rules");
            assertThat(model.asked()).hasSize(asked);
            assertThat(used()).isEqualTo(999_900);
            assertThat(count("budget")).isPositive();
        } finally {
            use(before);
        }
        assertThat(source(summarise(order()))).isEqualTo("model");
    }

    @Test
    void limitsHowOftenSomebodyAsks() {
        Api admin = Person.admin(two.api()).api();
        Answer answer = admin.post("/assistant/text-moderation", Map.of("text", "Hello"));
        assertThat(answer.expect(200).header("RateLimit-Policy").orElseThrow())
                .contains("\"assistant\";q=30;w=60");

        List<Answer> answers =
                IntStream.range(0, 35)
                        .mapToObj(_ ->
                                admin.post("/assistant/text-moderation", Map.of("text", "Hello")))
                        .toList();

        Answer refused = answers.getLast();
        assertThat(refused.expect(429).body()).contains("#quota-exceeded");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(refused.body()).contains("assistant");
        admin.get("/users/me").expect(200);
    }

    private Answer summarise(String order) {
        return support.api().post("/assistant/order-summary", Map.of("orderId", order));
    }

    private String order() {
        return Shop.id(shop.ordered(customer.api()));
    }

    private static String source(Answer answer) {
        return answer.expect(200).json().path("source").asString();
    }

    private static Map<String, Long> sources(List<Answer> answers) {
        return answers.stream().collect(groupingBy(AssistantModelIT::source, counting()));
    }

    private double count(String reason) {
        return meters().get("assistant.requests").tag("reason", reason).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double active() {
        return meters().get("hikaricp.connections.active").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private MeterRegistry meters() {
        return one.bean(MeterRegistry.class);
    }

    private long used() {
        return database.sql("select sum(used) from assistant_tokens").query(Long.class).single();
    }

    private void use(long tokens) {
        transaction.executeWithoutResult(_ ->
                database.sql("update assistant_tokens set used = :tokens")
                        .param("tokens", tokens)
                        .update());
    }
}
