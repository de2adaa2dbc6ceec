package dev.plinth.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A model's server that misbehaves: there is an answer in time, and the key is told to nobody. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class AssistantFaultsIT {

    private static final String KEY = "sk-plinth-test-0123456789abcdef";
    private static final long LIMIT_MILLIS = 1_500;

    /** What the rest of a request may take on a build machine that is busy. */
    private static final long REST_MILLIS = 10_000;

    private final Servers servers;
    private final FakeModel model = new FakeModel();
    private final FakeModel other = new FakeModel();
    private Node node;
    private Api support;
    private Shop shop;
    private Person customer;
    private CircuitBreaker breaker;

    AssistantFaultsIT(@Autowired Servers servers) {
        this.servers = servers;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Path key = directory.resolve("key");
        Files.writeString(key, KEY + "\n");
        node =
                Node.start(
                        servers,
                        Map.of(
                                "AI_BASE_URL", model.url(),
                                "AI_API_KEY_FILE", key.toString(),
                                "AI_MODEL", "fake-1",
                                "RESILIENCE4J_CIRCUITBREAKER_INSTANCES_MODEL_WAITDURATIONINOPENSTATE",
                                        "10m",
                                "LOGGING_LEVEL_ROOT", "info",
                                "LOGGING_LEVEL_DEV_PLINTH_ASSISTANT", "debug",
                                "LOGGING_LEVEL_COM_OPENAI", "debug",
                                "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_AI", "debug",
                                "PLINTH_ASSISTANT_TIMELIMIT", LIMIT_MILLIS + "ms"));
        support = Person.support(node.api()).api();
        shop = new Shop(node.api());
        customer = Person.registered(node.api());
        breaker = node.bean(CircuitBreakerRegistry.class).circuitBreaker("model");
    }

    @AfterAll
    void stop() {
        node.close();
        model.close();
        other.close();
    }

    @BeforeEach
    void reset() {
        model.behaving(Upstream.WELL).leadingTo(other.url()).after(0).saying(FakeModel.SUMMARY);
        breaker.reset();
    }

    @Test
    void asksTheModelAndRemembersWhatItSays() {
        String order = order();
        int before = model.asked().size();

        Answer first = summarise(order).expect(200);
        Answer second = summarise(order).expect(200);

        assertThat(first.json().path("source").asString()).isEqualTo("model");
        assertThat(first.json().path("cached").asBoolean()).isFalse();
        assertThat(first.json().path("result").path("summary").asString())
                .isEqualTo("A lamp is on its way.");
        assertThat(second.json().path("cached").asBoolean()).isTrue();
        assertThat(second.json().path("result")).isEqualTo(first.json().path("result"));
        assertThat(model.asked()).hasSize(before + 1);
        assertThat(model.asked().getLast().head())
                .startsWith("POST /v1/chat/completions ")
                .contains("Authorization: Bearer " + KEY);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WELL")
    void answersByRulesInTime(Upstream fault, CapturedOutput output) {
        String order = order();
        double before = count(fault.reason());
        model.behaving(fault);
        long begin = System.nanoTime();

        Answer answer = summarise(order);

        long millis = (System.nanoTime() - begin) / 1_000_000;
        answer.expect(200);
        assertThat(answer.json().path("source").asString()).isEqualTo("rules");
        assertThat(answer.json().path("result").path("summary").asString())
                .contains("Order " + order, "1 piece of 1 product for 10.00 EUR");
        assertThat(millis).isLessThan(LIMIT_MILLIS + REST_MILLIS);
        assertThat(count(fault.reason())).isEqualTo(before + 1);
        assertThat(answer.toString() + output.getAll()).doesNotContain(KEY);
        assertThat(metrics()).doesNotContain(KEY);
        assertThat(other.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WELL")
    void stopsAskingAServerThatFails(Upstream fault) {
        model.behaving(fault);
        for (int n = 0; n < 5; n++) {
            summarise(order()).expect(200);
        }

        assertThat(breaker.getState())
                .isEqualTo(fault.isServersFault() ? State.OPEN : State.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"FROZEN", "TRICKLE", "BROKEN"})
    void countsWhatAModelThatTookTooLongMayHaveUsed(Upstream fault) {
        summarise(order()).expect(200);
        long before = used();
        model.behaving(fault);

        summarise(order()).expect(200);

        long used = used() - before;
        assertThat(used > 700).as("used %d", used).isEqualTo(fault.reason().equals("timeout"));
    }

    private Answer summarise(String order) {
        return support.post("/assistant/order-summary", Map.of("orderId", order));
    }

    private String order() {
        return Shop.id(shop.ordered(customer.api()));
    }

    private double count(String reason) {
        return node.bean(MeterRegistry.class)
                .get("assistant.requests")
                .tags("task", "order-summary", "reason", reason)
                .counter()
                .count();
    }

    private long used() {
        return node.bean(JdbcClient.class)
                .sql("select sum(used) from assistant_tokens")
                .query(Long.class)
                .single();
    }

    private String metrics() {
        return Person.admin(node.api()).api().get("/metrics").expect(200).body();
    }
}
