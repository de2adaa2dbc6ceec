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
import dev.plinth.shared.Slice;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows orders to those who may see them. */
@Service
class OrderQueryService {

    private static final ListOrders EVERYTHING = new ListOrders(null, null, null, null, null);

    private final OrderRepository orders;
    private final OrderPages pages;
    private final OrderViews views;
    private final EventOutbox events;
    private final Cursors cursors;

    OrderQueryService(
            OrderRepository orders,
            OrderPages pages,
            OrderViews views,
            EventOutbox events,
            Cursors cursors) {
        this.orders = orders;
        this.pages = pages;
        this.views = views;
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

    /** A user's orders, whoever asks, and whether or not there is such a user. */
    @Transactional(readOnly = true)
    Page<OrderView> listOf(UUID userId, ListOrders query, Caller caller, Count count) {
        return page(query, caller, count, userId);
    }

    /** A user's latest orders, newest first, at most so many. */
    @Transactional(readOnly = true)
    List<OrderView> latestOf(UUID userId, int most) {
        return pages.newestFirst(userId, EVERYTHING, Paging.END, most);
    }

    private Page<OrderView> page(
            ListOrders query, Caller caller, Count count, @Nullable UUID owner) {
        String boundTo = query.boundTo(caller.id(), owner);
        Slice slice = cursors.slice(boundTo, query.limit(), query.cursor(), Paging.END);
        return slice.page(
                pages.newestFirst(owner, query, slice.from(), slice.limit()),
                Function.identity(),
                last -> Position.of(last.createdAt(), last.id()),
                count,
                () -> orders.explain(owner, query));
    }
}
