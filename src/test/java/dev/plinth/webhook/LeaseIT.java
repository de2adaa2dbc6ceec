package dev.plinth.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.Api;
import dev.plinth.PlinthIT;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** One node at a time sends to a webhook, whatever has held up the one that did before. */
@PlinthIT
@Timeout(60)
class LeaseIT extends Webhooks {

    /** The task's version as it is held by nobody whom these tests would start. */
    private static final long HELD = 7;

    private final Receivers receivers;
    private final DeliveryQueue deliveries;
    private final DeliveryAttempts attempts;
    private final Reckoning reckoning;
    private final WebhookProperties properties;

    LeaseIT(
            @Autowired Api api,
            @Autowired JdbcClient database,
            @Autowired TransactionOperations transaction,
            @Autowired Receivers receivers,
            @Autowired DeliveryQueue deliveries,
            @Autowired DeliveryAttempts attempts,
            @Autowired Reckoning reckoning,
            @Autowired WebhookProperties properties) {
        super(api, database, transaction);
        this.receivers = receivers;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.reckoning = reckoning;
        this.properties = properties;
    }

    @Test
    void sendsNothingMoreOnceAnotherNodeHasTheTask() throws Exception {
        UUID webhook = held();

        sender(new AtomicInteger(1)).send(webhook, HELD - 1, () -> true);
        assertThat(receiver.requests()).isEmpty();

        sender(new AtomicInteger(1)).send(webhook, HELD, () -> true);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void restsNoLongerBecauseTheClockIsSetBack() throws Exception {
        UUID webhook = held();

        sender(new AtomicInteger()).send(webhook, HELD, () -> true);

        assertThat(receiver.requests()).hasSizeLessThanOrEqualTo(1);
    }

    /** A webhook that something is due for, and whose task some other node holds. */
    private UUID held() {
        JsonNode webhook = webhook("order.paid");
        update(
                webhook,
                """
                insert into webhook_tasks (task_name, task_instance, execution_time, picked,
                    picked_by, last_heartbeat, version)
                values ('webhook', cast(:id as text), now(), true, 'another', now(), 7)
                """);
        shop.admin().post(path(webhook) + "/test").expect(202);
        return UUID.fromString(id(webhook));
    }

    /** Whose clock is an hour behind after it was looked at once, unless that has been. */
    private WebhookSender sender(AtomicInteger looks) {
        Duration back = looks.get() == 0 ? Duration.ofHours(1) : Duration.ZERO;
        return new WebhookSender(
                receivers,
                deliveries,
                attempts,
                reckoning,
                () -> Instant.now().minus(looks.getAndIncrement() == 0 ? Duration.ZERO : back),
                properties);
    }
}
