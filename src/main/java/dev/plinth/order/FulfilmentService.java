package dev.plinth.order;

import dev.plinth.payment.Payments;
import dev.plinth.product.ProductCatalog;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves orders on: paying, shipping, delivering, cancelling, refunding. */
@Service
@Transactional
class FulfilmentService {

    private final OrderRepository orders;
    private final ProductCatalog catalog;
    private final Payments payments;
    private final InstantSource clock;

    FulfilmentService(
            OrderRepository orders,
            ProductCatalog catalog,
            Payments payments,
            InstantSource clock) {
        this.orders = orders;
        this.catalog = catalog;
        this.payments = payments;
        this.clock = clock;
    }

    OrderView pay(UUID id, Revision seen, PayOrder request, Caller caller) {
        return change(id, seen, caller, (order, now) -> pay(order, request.card(), now));
    }

    OrderView ship(UUID id, Revision seen, Caller caller) {
        return change(id, seen, caller, (order, now) -> order.become(OrderStatus.SHIPPED, now));
    }

    OrderView deliver(UUID id, Revision seen, Caller caller) {
        return change(id, seen, caller, (order, now) -> order.become(OrderStatus.DELIVERED, now));
    }

    /** Gives the stock back, and the money if any was taken. */
    OrderView cancel(UUID id, Revision seen, Caller caller) {
        return change(id, seen, caller, this::cancel);
    }

    OrderView refund(UUID id, Revision seen, RefundOrder request, Caller caller) {
        return change(
                id,
                seen,
                caller,
                (order, now) -> {
                    Money amount = request.amount() == null ? order.refundable() : request.amount();
                    refund(order, amount, request.reason(), now);
                });
    }

    private void pay(Order order, String card, Instant now) {
        order.become(OrderStatus.PAID, now);
        payments.charge(order.id(), order.total(), card);
    }

    private void cancel(Order order, Instant now) {
        if (order.status().isRefundable() && order.refundable().minor() > 0) {
            refund(order, order.refundable(), "cancelled", now);
        }
        order.become(OrderStatus.CANCELLED, now);
        catalog.giveBack(order.stockLines());
    }

    private void refund(Order order, Money amount, String reason, Instant now) {
        order.refund(amount, now);
        payments.refund(order.id(), amount, reason);
    }

    private OrderView change(
            UUID id, Revision seen, Caller caller, BiConsumer<Order, Instant> change) {
        Order order =
                orders.lock(id)
                        .filter(found -> caller.mayChange(found.userId()))
                        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        seen.requireCurrent(order.version());
        change.accept(order, clock.instant());
        return OrderView.of(orders.saveAndFlush(order));
    }
}
