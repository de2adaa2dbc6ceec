package dev.plinth.webhook;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Api.Answer;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.Shop;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Webhooks are set up, changed and looked after. */
@PlinthIT
class WebhookAdminIT extends Webhooks {

    WebhookAdminIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction) {
        super(api, database, transaction);
    }

    @Test
    void isSetUpAndShowsItsSecretOnce() {
        Api admin = Shop.withKey(shop.admin());
        Map<String, Object> wish =
                Map.of(
                        "url",
                        receiver.url(),
                        "types",
                        List.of("order.paid"),
                        "description",
                        "Ours");

        Answer created = admin.post("/webhooks", wish).expect(201);
        Answer again = admin.post("/webhooks", wish).expect(201);
        String path = created.header("Location").orElseThrow();
        Answer shown = shop.admin().get(path).expect(200);

        assertThat(created.json().path("secret").asString()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(created.json().path("types").toString()).isEqualTo("[\"order.paid\"]");
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.header("Location")).contains(path);
        assertThat(List.of(again, shown, shop.admin().get("/webhooks").expect(200)))
                .allSatisfy(answer -> assertThat(answer.body()).doesNotContain("secret", "whsec_"));
        assertThat(shown.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(storedBeside(Shop.id(path))).isZero();
    }

    /** How often a secret is in the log of events or among stored answers. */
    private long storedBeside(String id) {
        return database.sql(
                        """
                        select (select count(*) from events where subject_id = cast(:id as uuid)
                                and concat(before, after) like '%whsec_%')
                            + (select count(*) from idempotency_keys where body like '%whsec_%')
                        """)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    @Test
    void listsWhatItWasToldNewestFirst() {
        JsonNode webhook = webhook("order.paid");
        String path = path(webhook);
        List<String> ids =
                IntStream.range(0, 5)
                        .mapToObj(_ -> shop.admin().post(path + "/test").expect(202))
                        .map(answer -> answer.json().path("id").asString())
                        .toList();
        await().until(() -> deliveries(path + "/deliveries?status=DELIVERED").size() == 5);

        JsonNode page = shop.admin().get(path + "/deliveries?limit=3").expect(200).json();
        JsonNode rest =
                shop.admin()
                        .get(
                                path
                                        + "/deliveries?limit=3&cursor="
                                        + page.path("nextCursor").asString())
                        .expect(200)
                        .json();

        assertThat(page.path("items").findValuesAsString("id"))
                .containsExactly(ids.get(4), ids.get(3), ids.get(2));
        assertThat(rest.path("items").findValuesAsString("id"))
                .containsExactly(ids.get(1), ids.get(0));
        assertThat(rest.path("nextCursor").isNull()).isTrue();
        assertThat(deliveries(path + "/deliveries?status=PENDING")).isEmpty();
        assertThat(
                        shop.admin()
                                .with("Prefer", "count=estimated")
                                .get(path + "/deliveries")
                                .expect(200)
                                .json()
                                .path("estimatedTotal")
                                .asInt())
                .isEqualTo(5);
    }

    @Test
    void isChangedByWhoHasSeenItAndDeleted() {
        JsonNode webhook = webhook("order.paid");
        String path = path(webhook);
        Api upToDate = seen(shop.admin(), path);

        upToDate.patch(path, Map.of("types", List.of("order.shipped"))).expect(200);
        Problems.expect(
                upToDate.patch(path, Map.of("description", "x")), 412, "precondition-failed");
        Problems.expect(upToDate.delete(path), 412, "precondition-failed");
        Problems.expect(
                shop.admin().patch(path, Map.of("description", "x")), 428, "precondition-required");
        Problems.expect(
                seen(shop.admin(), path).patch(path, Map.of("url", "https://10.0.0.1/")),
                400,
                "url-not-allowed");
        seen(shop.admin(), path).delete(path).expect(204);
        Problems.expect(shop.admin().get(path), 404, "not-found");
        Problems.expect(shop.admin().get(path + "/deliveries"), 404, "not-found");
        assertThat(eventsOf(webhook)).contains("webhook.changed", "webhook.deleted");
    }

    @Test
    void tellsNobodyElseAndNothingElseAtTheWishOfAKey() {
        String path = path(webhook("order.paid"));
        Map<String, Object> wish = Map.of("name", "Ops", "scopes", List.of("webhooks:write"));
        String key = shop.admin().post("/api-keys", wish).expect(201).json().path("key").asString();
        Api machine = seen(shop.admin(), path).with("Authorization", "Bearer " + key);

        for (Map<String, ?> patch :
                List.of(Map.of("url", receiver.url()), Map.of("types", List.of("user.changed")))) {
            Problems.expect(machine.patch(path, patch), 403, "forbidden");
        }
        machine.patch(path, Map.of("enabled", true, "description", "Ours")).expect(200);
    }

    @Test
    void takesOnlyTypesThatThereAre() {
        Problems.expect(
                shop.admin()
                        .post(
                                "/webhooks",
                                Map.of("url", receiver.url(), "types", List.of("order.lost"))),
                400,
                "validation-failed",
                "/types/0");
    }

    @Test
    void keepsDeliveriesForAMonth(@Autowired PastDeliveries past) {
        JsonNode webhook = tested();
        settled(webhook, "DELIVERED");
        update(
                webhook,
                "update webhook_deliveries set created_at = now() - interval '31 days' where webhook_id = :id");

        past.purge();

        await().until(() -> deliveries(path(webhook) + "/deliveries").isEmpty());
    }
}
