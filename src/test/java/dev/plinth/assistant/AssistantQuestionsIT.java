package dev.plinth.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a model that answers is told, and which of its answers are used again. */
@PlinthIT
@TestInstance(Lifecycle.PER_CLASS)
class AssistantQuestionsIT extends AssistantNodes {

    AssistantQuestionsIT(@Autowired Servers servers) {
        super(servers);
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
    void doesNotAskWhileTheBreakerIsOpenAndSaysSoInTheHealth() {
        String known = order();
        summarise(known).expect(200);
        one.bean(CircuitBreakerRegistry.class).circuitBreaker("model").transitionToOpenState();
        int before = model.asked().size();

        assertThat(summarise(order()).json().path("source").asString()).isEqualTo("rules");
        assertThat(summarise(known).json().path("source").asString()).isEqualTo("model");
        assertThat(model.asked()).hasSize(before);
        Answer health = Person.admin(one.api()).api().get("/health").expect(200);
        assertThat(health.json().path("checks").path("assistant").path("status").asString())
                .isEqualTo("error");
        assertThat(health.json().path("status").asString()).isEqualTo("degraded");
        one.api().get("/health/ready").expect(200);
    }
}
