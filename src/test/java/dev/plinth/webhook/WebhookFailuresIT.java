package dev.plinth.webhook;

import static dev.plinth.Shop.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plinth.Api;
import dev.plinth.Inbox;
import dev.plinth.PlinthIT;
import dev.plinth.Problems;
import dev.plinth.embedded.Servers;
import dev.plinth.webhook.FakeReceiver.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Receivers that fail are tried again, and their webhooks disabled in the end. */
@PlinthIT
class WebhookFailuresIT extends Webhooks {

    private final Inbox admin;

    WebhookFailuresIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction,
            @Autowired Servers servers) {
        super(api, database, transaction);
        admin = new Inbox(servers, "admin@plinth.dev");
    }

    @Test
    void sendsAgainWhatHasFailed() {
        receiver.refusing(1);
        JsonNode webhook = tested();

        List<Request> requests = arrived(2);

        assertThat(requests.get(1).id()).isEqualTo(requests.getFirst().id());
        assertThat(requests.get(1).body()).isEqualTo(requests.getFirst().body());
        assertThat(settled(webhook, "DELIVERED").path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        receiver.answering(503, Map.of("Retry-After", "120"));
        JsonNode webhook = tested();

        JsonNode delivery = attempted(webhook);

        assertThat(Instant.parse(delivery.path("nextAttemptAt").asString()))
                .isAfter(Instant.now().plusSeconds(100));
        assertThat(delivery.path("status").asString()).isEqualTo("PENDING");
        assertThat(delivery.path("response").asString()).isEqualTo("Thanks a lot");
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void followsNothing(int status) {
        receiver.answering(status, Map.of("Location", receiver.url() + "/elsewhere"));
        JsonNode webhook = tested();

        JsonNode delivery = attempted(webhook);

        assertThat(delivery.path("responseStatus").asInt()).isEqualTo(status);
        assertThat(delivery.path("status").asString()).isEqualTo("PENDING");
        assertThat(receiver.requests()).extracting(Request::path).containsOnly("/hooks");
    }

    @Test
    void isDisabledOnceItsReceiverIsGone() {
        receiver.answering(410, Map.of());
        JsonNode webhook = tested();
        String path = path(webhook);

        JsonNode disabled = disabled(path);

        assertThat(disabled.path("disabledReason").asString()).contains("410");
        // Others have told the same administrator of theirs.
        assertThat(admin.letter("A webhook is disabled", receiver.url())).isNotNull();
        assertThat(settled(webhook, "FAILED").path("attempts").asInt()).isEqualTo(1);
        assertThat(eventsOf(webhook)).contains("webhook.created", "webhook.disabled");
        Problems.expect(shop.admin().post(path + "/test"), 409, "invalid-transition");
    }

    @Test
    void isDisabledAfterThreeDaysWithoutASuccess() {
        receiver.answering(500, Map.of());
        JsonNode webhook = tested();
        attempted(webhook);
        update(
                webhook,
                "update webhooks set failing_since = now() - interval '73 hours' where id = :id");

        JsonNode disabled = disabled(path(webhook));

        assertThat(disabled.path("disabledReason").asString()).contains("three days");
    }

    @Test
    void goesOnWhereItWasOnceItIsEnabledAgain() {
        receiver.answering(410, Map.of());
        JsonNode webhook = tested();
        String path = path(webhook);
        disabled(path);
        receiver.answering(204, Map.of());

        JsonNode enabled =
                seen(shop.admin(), path).patch(path, Map.of("enabled", true)).expect(200).json();
        String delivery = settled(webhook, "FAILED").path("id").asString();
        shop.admin().post(path + "/deliveries/" + delivery + "/redeliver").expect(202);

        assertThat(enabled.path("disabledReason").isNull()).isTrue();
        assertThat(arrived(2)).extracting(Request::id).containsExactly(delivery, delivery);
        settled(webhook, "DELIVERED");
    }

    @Test
    void sendsWhatWaitsOnceItIsEnabledAgain() {
        receiver.answering(500, Map.of());
        JsonNode webhook = tested();
        String path = path(webhook);
        attempted(webhook);
        update(
                webhook,
                "update webhooks set failing_since = now() - interval '73 hours' where id = :id");
        disabled(path);
        update(
                webhook,
                """
                update webhook_deliveries set next_at = now() + interval '20 hours'
                where webhook_id = :id and status = 'PENDING'
                """);
        receiver.answering(204, Map.of());

        seen(shop.admin(), path).patch(path, Map.of("enabled", true)).expect(200);

        settled(webhook, "DELIVERED");
    }

    @Test
    void sendsAnewWhatFailsOnlyAfterThatWasAskedFor() {
        receiver.refusing(2);
        JsonNode webhook = tested();
        String delivery = attempted(webhook).path("id").asString();
        receiver.silent();
        arrived(2);

        shop.admin().post(path(webhook) + "/deliveries/" + delivery + "/redeliver").expect(202);
        receiver.speaking();

        assertThat(settled(webhook, "DELIVERED").path("attempts").asInt()).isEqualTo(1);
        assertThat(receiver.requests()).hasSize(3);
    }

    /** Even though the one before wants nothing more, ever. */
    @Test
    void sendsWhatWasInTheAirToAReceiverThatHasMoved() {
        receiver.answering(410, Map.of()).silent();
        JsonNode webhook = tested();
        String path = path(webhook);
        arrived(1);
        receiver.answering(204, Map.of());

        seen(shop.admin(), path).patch(path, Map.of("url", receiver.url() + "/new")).expect(200);
        receiver.speaking();

        settled(webhook, "DELIVERED");
        assertThat(receiver.requests())
                .extracting(Request::path)
                .containsExactly("/hooks", "/hooks/new");
    }

    private JsonNode disabled(String path) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> shop.admin().get(path).expect(200).json(),
                        shown -> !shown.path("enabled").asBoolean());
    }
}
