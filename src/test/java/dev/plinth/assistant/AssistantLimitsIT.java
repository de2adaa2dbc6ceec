package dev.plinth.assistant;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Race;
import dev.plinth.embedded.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How often a model that answers is asked, and for how much. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class AssistantLimitsIT extends AssistantNodes {

    private static final long SLOW_MILLIS = 3_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    AssistantLimitsIT(
            @Autowired Servers servers,
            @Autowired JdbcClient database,
            @Autowired TransactionTemplate transaction) {
        super(servers);
        this.database = database;
        this.transaction = transaction;
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

    private static String source(Answer answer) {
        return answer.expect(200).json().path("source").asString();
    }

    private static Map<String, Long> sources(List<Answer> answers) {
        return answers.stream().collect(groupingBy(AssistantLimitsIT::source, counting()));
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
