package dev.plinth.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The assistant without a model: rules answer, and who has asked is noted. */
@PlinthIT
class AssistantIT {

    private static final String SUMMARY = "/assistant/order-summary";
    private static final String DESCRIPTION = "/assistant/product-description";
    private static final String MODERATION = "/assistant/text-moderation";

    private final Api api;
    private final Person support;
    private final Shop shop;

    AssistantIT(@Autowired Api api) {
        this.api = api;
        this.support = Person.support(api);
        this.shop = new Shop(api);
    }

    @Test
    void sumsUpAnOrder() {
        String order = Shop.id(shop.ordered(Person.registered(api).api()));

        JsonNode answer = ask(SUMMARY, Map.of("orderId", order));

        assertThat(answer.path("source").asString()).isEqualTo("rules");
        assertThat(answer.path("cached").asBoolean()).isFalse();
        assertThat(answer.path("result").path("summary").asString())
                .startsWith("Order " + order + " was placed on ")
                .endsWith(" and is pending: 1 piece of 1 product for 10.00 EUR.");
        assertThat(answer.path("result").path("points").path(1).asString())
                .isEqualTo("Nothing was given back.");
    }

    @Test
    void sumsUpWhatSomebodyHasOrdered() {
        Person customer = Person.registered(api);
        shop.ordered(customer.api());
        String product = shop.product("7.50", 2);
        Shop.place(customer.api(), Shop.order(2, product)).expect(201);

        JsonNode result = ask(SUMMARY, Map.of("userId", customer.id())).path("result");

        assertThat(result.path("summary").asString())
                .startsWith("2 orders between ")
                .endsWith(": 2 pending.");
        assertThat(result.path("points").path(0).asString()).isEqualTo("25.00 EUR in total.");
    }

    @Test
    void saysThatSomebodyHasOrderedNothing() {
        JsonNode answer = ask(SUMMARY, Map.of("userId", Person.registered(api).id()));

        assertThat(answer.path("result").path("summary").asString())
                .isEqualTo("There are no orders.");
    }

    @Test
    void describesAProduct() {
        String product = Shop.id(shop.product("10.00", 3));

        JsonNode result = ask(DESCRIPTION, Map.of("productId", product)).path("result");

        assertThat(result.path("description").asString())
                .isEqualTo("Lamp costs 10.00 EUR. Only a few are left.");
        assertThat(result.path("keywords").path(0).asString()).isEqualTo("lamp");
    }

    @Test
    void judgesATextWithReasons() {
        JsonNode result =
                ask(MODERATION, Map.of("text", "You idiot, see http://a.example")).path("result");

        assertThat(result.path("verdict").asString()).isEqualTo("REJECT");
        assertThat(result.path("concerns").values())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("INSULT", "LINK");
    }

    @Test
    void refusesWhatIsNotThereBeforeAnythingIsAsked() {
        String nobody = UUID.randomUUID().toString();

        Problems.expect(post(SUMMARY, Map.of("orderId", nobody)), 404, "not-found");
        Problems.expect(post(SUMMARY, Map.of("userId", nobody)), 404, "not-found");
        Problems.expect(post(DESCRIPTION, Map.of("productId", nobody)), 404, "not-found");
    }

    @Test
    void wantsOneOfBothIds() {
        String id = UUID.randomUUID().toString();

        Problems.expect(post(SUMMARY, Map.of()), 422, "business-rule");
        Problems.expect(post(SUMMARY, Map.of("orderId", id, "userId", id)), 422, "business-rule");
    }

    @Test
    void refusesATextThatIsTooLong() {
        Problems.expect(
                post(MODERATION, Map.of("text", "x".repeat(4_001))), 400, "validation-failed");
    }

    @Test
    void isForStaffAlone() {
        Api user = Person.registered(api).api();

        Problems.expect(user.post(MODERATION, Map.of("text", "Hello")), 403, "forbidden");
    }

    @Test
    void notesWhoHasAskedAboutWhat() {
        String order = Shop.id(shop.ordered(Person.registered(api).api()));
        ask(SUMMARY, Map.of("orderId", order));

        Api admin = Person.admin(api).api();
        await().untilAsserted(() ->
                assertThat(audited(admin, order))
                        .containsExactly("order.summarised " + support.id()));
    }

    private static List<String> audited(Api admin, String subject) {
        return admin
                .get("/audit?type=order.summarised&subject=" + subject)
                .expect(200)
                .json()
                .path("items")
                .values()
                .stream()
                .map(row -> row.path("type").asString() + " " + row.path("actor").asString())
                .toList();
    }

    private JsonNode ask(String task, Map<String, String> body) {
        return post(task, body).expect(200).json();
    }

    private Answer post(String task, Map<String, String> body) {
        return support.api().post(task, body);
    }
}
