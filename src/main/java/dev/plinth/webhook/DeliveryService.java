package dev.plinth.webhook;

import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Ids;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Slice;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what webhooks were told, and has it sent again. */
@Service
class DeliveryService {

    private final WebhookQueryService webhooks;
    private final DeliveryHistory history;
    private final DeliveryQueue queue;
    private final Cursors cursors;
    private final InstantSource clock;

    DeliveryService(
            WebhookQueryService webhooks,
            DeliveryHistory history,
            DeliveryQueue queue,
            Cursors cursors,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.history = history;
        this.queue = queue;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Page<DeliveryView> list(UUID webhook, ListDeliveries query, UUID caller, Count count) {
        webhooks.get(webhook);
        String boundTo = query.boundTo(webhook, caller);
        Slice slice = cursors.slice(boundTo, query.limit(), query.cursor(), Paging.END);
        return slice.page(
                history.before(webhook, query.status(), slice.from().id(), slice.limit()),
                Function.identity(),
                last -> new Position("", last.id()),
                count,
                () -> history.explain(webhook, query.status()));
    }

    @Transactional
    DeliveryView redeliver(UUID webhook, UUID delivery) {
        requireEnabled(webhook);
        queue.again(webhook, delivery, clock.instant());
        return begin(webhook, delivery);
    }

    @Transactional
    DeliveryView test(UUID webhook) {
        requireEnabled(webhook);
        UUID id = Ids.next();
        queue.add(webhook, id, Payload.TEST, clock.instant());
        return begin(webhook, id);
    }

    private DeliveryView begin(UUID webhook, UUID delivery) {
        queue.wake(Dispatcher.TASK);
        return history.find(webhook, delivery)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    private void requireEnabled(UUID webhook) {
        if (!webhooks.get(webhook).enabled()) {
            throw new ProblemException(ProblemType.INVALID_TRANSITION, "The webhook is disabled.");
        }
    }
}
