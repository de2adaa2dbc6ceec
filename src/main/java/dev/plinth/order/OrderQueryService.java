package dev.plinth.order;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.EventView;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Count;
import dev.plinth.shared.Cursors;
import dev.plinth.shared.Cursors.Position;
import dev.plinth.shared.Page;
import dev.plinth.shared.Paging;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Role;
import dev.plinth.user.UserDirectory;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows orders to those who may see them. */
@Service
class OrderQueryService {

    private final OrderRepository orders;
    private final OrderViews views;
    private final UserDirectory users;
    private final EventOutbox events;
    private final Cursors cursors;

    OrderQueryService(
            OrderRepository orders,
            OrderViews views,
            UserDirectory users,
            EventOutbox events,
            Cursors cursors) {
        this.orders = orders;
        this.views = views;
        this.users = users;
        this.events = events;
        this.cursors = cursors;
    }

    OrderView get(UUID id, Caller caller) {
        return views.find(id)
                .filter(order -> caller.maySee(order.userId()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    @Transactional(readOnly = true)
    Page<EventView> history(UUID id, ListHistory query, Caller caller, Count count) {
        OrderView order = get(id, caller);
        return events.history(order.id(), caller.id(), query.limit(), query.cursor(), count);
    }

    /** The caller's own orders, or everyone's for those who see all. */
    @Transactional(readOnly = true)
    Page<OrderView> list(ListOrders query, Caller caller, Count count) {
        return page(query, caller, count, caller.role() == Role.USER ? caller.id() : null);
    }

    @Transactional(readOnly = true)
    Page<OrderView> listOf(UUID userId, ListOrders query, Caller caller, Count count) {
        if (!caller.maySee(userId) || !users.exists(userId)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "User not found");
        }
        return page(query, caller, count, userId);
    }

    private Page<OrderView> page(
            ListOrders query, Caller caller, Count count, @Nullable UUID owner) {
        int size = Paging.size(query.limit());
        String boundTo = query.boundTo(caller.id(), owner);
        Position cursor = cursors.read(boundTo, query.cursor());
        List<Order> rows =
                rows(query, owner, cursor == null ? Paging.END : cursor, Limit.of(size + 1));
        Page<OrderView> page =
                Page.of(
                        rows,
                        size,
                        OrderView::of,
                        last -> cursors.after(boundTo, last.createdAt(), last.id()));
        return count.addTo(page, cursor == null, () -> orders.explain(owner, query));
    }

    private List<Order> rows(ListOrders query, @Nullable UUID owner, Position from, Limit limit) {
        return owner == null
                ? orders.findNewestFirst(query, from, limit)
                : orders.findNewestFirst(owner, query, from, limit);
    }
}
