package dev.plinth.webhook;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.EventType;
import dev.plinth.shared.Caller;
import dev.plinth.shared.FieldProblem;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes who is told what happens. */
@Service
class WebhookService {

    private final WebhookRepository webhooks;
    private final Destinations destinations;
    private final SigningSecrets secrets;
    private final EventOutbox events;
    private final InstantSource clock;
    private final int most;

    WebhookService(
            WebhookRepository webhooks,
            Destinations destinations,
            SigningSecrets secrets,
            EventOutbox events,
            InstantSource clock,
            WebhookProperties properties) {
        this.webhooks = webhooks;
        this.destinations = destinations;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
        this.most = properties.most();
    }

    @Transactional
    WebhookView create(CreateWebhook request, Caller caller) {
        destinations.check(request.url());
        refuseUnknown(request.wanted());
        if (webhooks.count() >= most) {
            throw new ProblemException(
                    ProblemType.BUSINESS_RULE, "There are %d webhooks already.".formatted(most));
        }
        String secret = secrets.issue();
        Webhook webhook = new Webhook(request, secrets.close(secret), caller.id(), clock.instant());
        return store(webhook, EventType.WEBHOOK_CREATED, null).with(secret);
    }

    @Transactional
    WebhookView change(UUID id, Revision seen, PatchWebhook patch, Caller caller) {
        if (patch.redirects() && caller.role() == Role.SERVICE) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only an administrator changes the url and the types.");
        }
        patch.url().ifPresent(destinations::check);
        patch.types().ifPresent(WebhookService::refuseUnknown);
        Webhook webhook = find(id, seen);
        WebhookView before = WebhookView.of(webhook);
        patch.url().ifPresent(url -> move(webhook, url));
        patch.types().ifPresent(webhook::want);
        patch.description().ifPresent(webhook::describe);
        patch.enabled().ifPresent(wanted -> turn(webhook, wanted));
        webhook.touch(clock.instant());
        return store(webhook, EventType.WEBHOOK_CHANGED, before);
    }

    @Transactional
    WebhookView rotate(UUID id, Revision seen) {
        Webhook webhook = find(id, seen);
        WebhookView before = WebhookView.of(webhook);
        String secret = secrets.issue();
        webhook.rotate(secrets.close(secret), clock.instant());
        webhook.touch(clock.instant());
        return store(webhook, EventType.WEBHOOK_SECRET_ROTATED, before).with(secret);
    }

    @Transactional
    void delete(UUID id, Revision seen) {
        Webhook webhook = find(id, seen);
        webhooks.delete(webhook);
        events.append(EventType.WEBHOOK_DELETED, id, WebhookView.of(webhook), null);
    }

    /**
     * Sends it nothing more, for a reason that administrators see.
     *
     * @param url where it was sent to
     * @return false if it has moved, or was disabled before
     */
    @Transactional
    boolean disable(UUID id, String url, String reason) {
        Optional<Webhook> sentTo =
                webhooks.findById(id)
                        .filter(webhook -> webhook.isEnabled() && webhook.url().equals(url));
        sentTo.ifPresent(webhook -> {
            WebhookView before = WebhookView.of(webhook);
            webhook.disable(reason);
            webhook.touch(clock.instant());
            store(webhook, EventType.WEBHOOK_DISABLED, before);
        });
        return sentTo.isPresent();
    }

    /** Another receiver is not judged by what became of the one before. */
    private void move(Webhook webhook, String url) {
        if (!url.equals(webhook.url())) {
            beginAnew(webhook.id());
        }
        webhook.move(url);
    }

    private void turn(Webhook webhook, boolean on) {
        if (on) {
            beginAnew(webhook.id());
        }
        webhook.turn(on);
    }

    /** With all that waits, and with a clean slate; in the order of whoever settles deliveries. */
    private void beginAnew(UUID id) {
        webhooks.hurry(id, clock.instant());
        webhooks.forgive(id);
    }

    private Webhook find(UUID id) {
        return webhooks.findById(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private Webhook find(UUID id, Revision seen) {
        Webhook webhook = find(id);
        seen.requireCurrent(webhook.version());
        return webhook;
    }

    private WebhookView store(Webhook webhook, EventType event, @Nullable WebhookView before) {
        WebhookView after = WebhookView.of(webhooks.saveAndFlush(webhook));
        events.append(event, after.id(), before, after);
        return after;
    }

    private static void refuseUnknown(List<String> types) {
        List<FieldProblem> unknown =
                IntStream.range(0, types.size())
                        .filter(n -> !EventType.published().contains(types.get(n)))
                        .mapToObj(n ->
                                new FieldProblem(
                                        "/types/" + n, "unknown-type", "is no type of event"))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, unknown);
        }
    }
}
