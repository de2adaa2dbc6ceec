package dev.plinth.order;

import dev.plinth.event.EventOutbox;
import dev.plinth.event.EventType;
import dev.plinth.shared.Caller;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds orders to change, one change at a time, and stores every change with its event. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class OrderJournal {

    private final OrderRepository orders;
    private final Placement placement;
    private final OrderViews views;
    private final EventOutbox events;
    private final InstantSource clock;

    OrderJournal(
            OrderRepository orders,
            Placement placement,
            OrderViews views,
            EventOutbox events,
            InstantSource clock) {
        this.orders = orders;
        this.placement = placement;
        this.views = views;
        this.events = events;
        this.clock = clock;
    }

    /** Keeps everybody else from changing the order until the transaction ends. */
    Order lock(UUID id) {
        return orders.lock(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /** The same, if the caller may change it. */
    Order lock(UUID id, Caller caller) {
        Order order = lock(id);
        if (!caller.mayChange(order.userId())) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return order;
    }

    OrderView place(Order order) {
        OrderView placed = views.changed(OrderView.of(order));
        placement.store(order);
        events.append(EventType.ORDER_PLACED, placed.id(), null, placed);
        return placed;
    }

    OrderView change(Order order, EventType event, BiConsumer<Order, Instant> change) {
        OrderView before = OrderView.of(order);
        change.accept(order, clock.instant());
        OrderView after = views.changed(OrderView.of(orders.saveAndFlush(order)));
        events.append(event, after.id(), before, after);
        return after;
    }
}
