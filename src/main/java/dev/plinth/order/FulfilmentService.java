package dev.plinth.order;

import dev.plinth.event.EventType;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Revision;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves orders on once they are paid. */
@Service
@Transactional
class FulfilmentService {

    private final OrderJournal orders;

    FulfilmentService(OrderJournal orders) {
        this.orders = orders;
    }

    OrderView ship(UUID id, Revision seen, Caller caller) {
        return change(id, seen, caller, EventType.ORDER_SHIPPED, OrderStatus.SHIPPED);
    }

    OrderView deliver(UUID id, Revision seen, Caller caller) {
        return change(id, seen, caller, EventType.ORDER_DELIVERED, OrderStatus.DELIVERED);
    }

    private OrderView change(
            UUID id, Revision seen, Caller caller, EventType event, OrderStatus next) {
        Order order = orders.lock(id, caller);
        seen.requireCurrent(order.version());
        return orders.change(order, event, (o, now) -> o.become(next, now));
    }
}
