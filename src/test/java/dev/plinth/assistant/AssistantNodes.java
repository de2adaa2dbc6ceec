package dev.plinth.assistant;

import dev.plinth.Api.Answer;
import dev.plinth.Node;
import dev.plinth.Person;
import dev.plinth.Shop;
import dev.plinth.embedded.Servers;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Two nodes that ask a model, which answers. */
abstract class AssistantNodes {

    private final Servers servers;
    final FakeModel model = new FakeModel();
    Node one;
    Node two;
    Person support;
    Shop shop;
    Person customer;

    AssistantNodes(Servers servers) {
        this.servers = servers;
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

    Answer summarise(String order) {
        return support.api().post("/assistant/order-summary", Map.of("orderId", order));
    }

    String order() {
        return Shop.id(shop.ordered(customer.api()));
    }
}
