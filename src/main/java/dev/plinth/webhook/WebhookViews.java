package dev.plinth.webhook;

import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows who is told what happens. */
@Service
@Transactional(readOnly = true)
class WebhookViews {

    private final WebhookRepository webhooks;
    private final Cursors cursors;

    WebhookViews(WebhookRepository webhooks, Cursors cursors) {
        this.webhooks = webhooks;
        this.cursors = cursors;
    }

    WebhookView get(UUID id) {
        return webhooks.findById(id)
                .map(WebhookView::of)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    Page<WebhookView> list(ListWebhooks query, UUID caller, Count count) {
        int size = Paging.size(query.limit());
        String boundTo = "webhooks " + caller;
        Position read = cursors.read(boundTo, query.cursor());
        Position from = read == null ? Paging.END : read;
        List<Webhook> rows = webhooks.findNewestFirst(from.time(), from.id(), Limit.of(size + 1));
        Page<WebhookView> page =
                Page.of(
                        rows,
                        size,
                        WebhookView::of,
                        last -> cursors.after(boundTo, last.createdAt(), last.id()));
        return count.addTo(page, read == null, webhooks::explain);
    }
}
