package dev.plinth.webhook;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Person;
import dev.plinth.PlinthIT;
import dev.plinth.Shop;
import dev.plinth.webhook.FakeReceiver.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Other systems are told what happens. */
@PlinthIT
class WebhookNoticesIT extends Webhooks {

    private final Api anybody;

    WebhookNoticesIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        super(api, database, transaction);
        anybody = api;
    }

    @Test
    void tellsWhatHappenedSignedAsStandardWebhooksAre() {
        JsonNode webhook = webhook("user.registered");
        Person somebody = Person.registered(anybody);

        Request request = arrived(1).getFirst();

        assertThat(Verifier.accepts(request, webhook.path("secret").asString())).isTrue();
        assertThat(Verifier.accepts(request, "whsec_" + "A".repeat(43) + "=")).isFalse();
        assertThat(UUID.fromString(request.id()).version()).isEqualTo(7);
        assertThat(request.header("content-type")).startsWith("application/json");
        assertThat(request.json().path("type").asString()).isEqualTo("user.registered");
        assertThat(request.json().path("data").path("id").asString()).isEqualTo(somebody.id());
        assertThat(Instant.parse(request.json().path("timestamp").asString()))
                .isBeforeOrEqualTo(Instant.now());
        assertThat(request.body()).doesNotContain(Person.PASSWORD);
        JsonNode delivery = settled(webhook, "DELIVERED");
        assertThat(delivery.path("id").asString()).isEqualTo(request.id());
        assertThat(delivery.path("responseStatus").asInt()).isEqualTo(204);
    }

    @Test
    void tellsOnlyWhatIsWanted() {
        webhook("product.created");
        Person.registered(anybody);
        String product = shop.product("10.00", 1);

        arrived(1);

        assertThat(receiver.requests())
                .allSatisfy(request ->
                        assertThat(request.json().path("type").asString())
                                .isEqualTo("product.created"));
        assertThat(receiver.requests())
                .anySatisfy(request -> assertThat(request.body()).contains(Shop.id(product)));
    }

    @Test
    void tellsWhatHappenedToASubjectInThatOrderAndOnce() {
        webhook("product.stock-changed");
        String product = shop.product("10.00", 1);
        IntStream.range(0, 40)
                .forEach(_ ->
                        Shop.withKey(shop.admin())
                                .post(product + "/stock", Map.of("delta", 1, "reason", "Counted"))
                                .expect(200));

        await().atMost(Duration.ofSeconds(30)).until(() -> of(product).size() >= 40);

        assertThat(of(product))
                .extracting(request -> request.json().path("data").path("stock").asInt())
                .isEqualTo(IntStream.rangeClosed(2, 41).boxed().toList());
        assertThat(of(product)).extracting(Request::id).doesNotHaveDuplicates();
    }

    private List<Request> of(String product) {
        return receiver.requests().stream()
                .filter(request -> request.body().contains(Shop.id(product)))
                .toList();
    }

    @Test
    void signsWithBothSecretsForAsLongAsOneReplacesTheOther() {
        JsonNode webhook = webhook("order.paid");
        String path = path(webhook);
        JsonNode rotated =
                seen(shop.admin(), path).post(path + "/rotate-secret").expect(200).json();
        shop.admin().post(path + "/test").expect(202);

        Request request = arrived(1).getFirst();

        assertThat(Verifier.signatures(request)).hasSize(2);
        assertThat(Verifier.accepts(request, webhook.path("secret").asString())).isTrue();
        assertThat(Verifier.accepts(request, rotated.path("secret").asString())).isTrue();
        update(webhook, "update webhooks set previous_until = now() where id = :id");
        shop.admin().post(path + "/test").expect(202);
        Request later = arrived(2).get(1);
        assertThat(Verifier.signatures(later)).hasSize(1);
        assertThat(Verifier.accepts(later, rotated.path("secret").asString())).isTrue();
    }

    @Test
    void isSentATest() {
        JsonNode webhook = webhook("order.paid");

        JsonNode delivery = shop.admin().post(path(webhook) + "/test").expect(202).json();

        Request request = arrived(1).getFirst();
        assertThat(request.id()).isEqualTo(delivery.path("id").asString());
        assertThat(request.json().path("type").asString()).isEqualTo("webhook.test");
        assertThat(request.json().path("data").path("id").asString()).isEqualTo(id(webhook));
    }
}
