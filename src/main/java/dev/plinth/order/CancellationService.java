package dev.plinth.order;

import dev.plinth.event.EventType;
import dev.plinth.payment.Payments;
import dev.plinth.product.ProductCatalog;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Ids;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.Revision;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Cancels orders: the stock comes back at once, the money as soon as the gateway has heard of it.
 */
@Service
class CancellationService {

    private final OrderJournal orders;
    private final ProductCatalog catalog;
    private final Payments payments;
    private final RefundService refunds;
    private final TransactionOperations transaction;

    CancellationService(
            OrderJournal orders,
            ProductCatalog catalog,
            Payments payments,
            RefundService refunds,
            TransactionOperations transaction) {
        this.orders = orders;
        this.catalog = catalog;
        this.payments = payments;
        this.refunds = refunds;
        this.transaction = transaction;
    }

    /** What was stored before the gateway is asked. */
    private record Cancelled(OrderView order, boolean hasRefund) {}

    /**
     * Cancels an order; a refund that the gateway does not answer is followed up later. Whoever
     * repeats the request carries on with what the first one has done.
     */
    OrderView cancel(UUID id, Revision seen, Caller caller, OperationId operation) {
        UUID key = operation.id();
        Cancelled cancelled =
                transaction.execute(_ -> {
                    OrderView order = cancel(id, seen, caller, key);
                    return new Cancelled(order, refunds.isStarted(key, id));
                });
        return cancelled.hasRefund() ? refunds.resume(key) : cancelled.order();
    }

    private OrderView cancel(UUID id, Revision seen, Caller caller, UUID operation) {
        Order order = orders.lock(id, caller);
        if (order.isCancelledBy(operation)) {
            return OrderView.of(order);
        }
        requireCancellable(order, seen);
        return end(order, operation);
    }

    private void requireCancellable(Order order, Revision seen) {
        seen.requireCurrent(order.version());
        payments.requireNotBeingPaid(order.id());
        order.requireNext(OrderStatus.CANCELLED);
    }

    /** Cancels an order that is neither paid nor being paid, if it still is that. */
    void cancelUnpaid(UUID id) {
        transaction.executeWithoutResult(_ -> {
            Order order = orders.lock(id);
            if (order.status() == OrderStatus.PENDING && !payments.isBeingPaid(id)) {
                end(order, Ids.next());
            }
        });
    }

    private OrderView end(Order order, UUID operation) {
        OrderView cancelled =
                orders.change(
                        order,
                        EventType.ORDER_CANCELLED,
                        (o, now) -> {
                            if (o.owesMoney()) {
                                refunds.startWhole(o, operation, "cancelled");
                            }
                            o.cancel(operation, now);
                        });
        catalog.giveBack(order.stockLines());
        return cancelled;
    }
}
