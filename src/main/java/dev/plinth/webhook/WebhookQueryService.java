package dev.plinth.webhook;

import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Slice;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows who is told what happens. */
@Service
@Transactional(readOnly = true)
class WebhookQueryService {

    private final WebhookRepository webhooks;
    private final Cursors cursors;

    WebhookQueryService(WebhookRepository webhooks, Cursors cursors) {
        this.webhooks = webhooks;
        this.cursors = cursors;
    }

    WebhookView get(UUID id) {
        return webhooks.findById(id)
                .map(WebhookView::of)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    Page<WebhookView> list(ListWebhooks query, UUID caller, Count count) {
        Slice slice =
                cursors.slice("webhooks " + caller, query.limit(), query.cursor(), Paging.END);
        Position from = slice.from();
        return slice.page(
                webhooks.findNewestFirst(from.time(), from.id(), Limit.of(slice.limit())),
                WebhookView::of,
                last -> Position.of(last.createdAt(), last.id()),
                count,
                webhooks::explain);
    }
}
