package dev.plinth.webhook;

import dev.plinth.webhook.DeliveryCount.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Draws the conclusions from attempts: done, later, or never again. */
@Service
class Reckoning {

    private static final Logger log = LoggerFactory.getLogger(Reckoning.class);

    private final DeliveryQueue deliveries;
    private final Receivers receivers;
    private final WebhookService webhooks;
    private final DeliveryCount count;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    Reckoning(
            DeliveryQueue deliveries,
            Receivers receivers,
            WebhookService webhooks,
            DeliveryCount count,
            TransactionOperations transaction,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.receivers = receivers;
        this.webhooks = webhooks;
        this.count = count;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes down what came of all of a webhook's; two statements, however many there are. */
    void settle(UUID webhook, Receiver receiver, List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Verdict> verdicts = attempts.stream().map(attempt -> verdict(attempt, now)).toList();
        @Nullable Outcome failure =
                attempts.stream()
                        .filter(Attempt::isFailure)
                        .map(Attempt::outcome)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        transaction.executeWithoutResult(_ -> {
            deliveries.settle(webhook, receiver.url(), verdicts, now);
            note(webhook, receiver, verdicts, failure, now);
        });
        verdicts.forEach(verdict -> count.add(result(verdict)));
        if (failure != null) {
            disableIfHopeless(webhook, receiver, attempts, now);
        }
    }

    private static Verdict verdict(Attempt attempt, Instant now) {
        Delivery delivery = attempt.delivery();
        Outcome outcome = attempt.outcome();
        if (outcome == null) {
            Outcome gone = Outcome.unanswered("The event is no longer kept.");
            return new Verdict(delivery, DeliveryStatus.FAILED, null, gone);
        }
        if (outcome.isDelivered()) {
            return new Verdict(delivery, DeliveryStatus.DELIVERED, null, outcome);
        }
        int attempts = delivery.attempts() + 1;
        return RetryPlan.delay(attempts, outcome.retryAfter())
                .filter(_ -> !outcome.isGone())
                .map(delay ->
                        new Verdict(delivery, DeliveryStatus.PENDING, now.plus(delay), outcome))
                .orElseGet(() -> new Verdict(delivery, DeliveryStatus.FAILED, null, outcome));
    }

    private void note(
            UUID webhook,
            Receiver receiver,
            List<Verdict> verdicts,
            @Nullable Outcome failure,
            Instant now) {
        if (failure != null) {
            Duration pause = RetryPlan.pause(receiver.failures() + 1, failure.retryAfter());
            receivers.failed(webhook, receiver, receiver.failingSince(now), now.plus(pause));
        } else if (receiver.failures() > 0 && verdicts.stream().anyMatch(Verdict::isDelivered)) {
            receivers.succeeded(webhook);
        }
    }

    private static Result result(Verdict verdict) {
        return switch (verdict.status()) {
            case DELIVERED -> Result.DELIVERED;
            case PENDING -> Result.FAILED;
            case FAILED -> Result.GIVEN_UP;
        };
    }

    private void disableIfHopeless(
            UUID webhook, Receiver receiver, List<Attempt> attempts, Instant now) {
        if (attempts.stream().anyMatch(Attempt::isGone)) {
            disable(webhook, receiver, "The receiver has answered 410 Gone.");
        } else if (receiver.failingSince(now).plus(RetryPlan.PATIENCE).isBefore(now)) {
            disable(webhook, receiver, "Nothing was delivered for three days.");
        }
    }

    private void disable(UUID webhook, Receiver receiver, String reason) {
        if (webhooks.disable(webhook, receiver.url(), reason)) {
            log.warn("Webhook {} is disabled: {}", webhook, reason);
            count.add(Result.DISABLED);
        }
    }
}
