package dev.plinth.order;

import dev.plinth.payment.Payments;
import dev.plinth.product.ProductCatalog;
import dev.plinth.shared.Caller;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import java.util.Optional;
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

    /** What a cancellation has done so far. */
    private record Cancelled(OrderView order, Optional<UUID> refund) {}

    /** Cancels an order; a refund that the gateway does not answer is followed up later. */
    OrderView cancel(UUID id, Revision seen, Caller caller) {
        Cancelled cancelled = transaction.execute(_ -> withdraw(id, seen, caller));
        return cancelled.refund().map(refunds::resume).orElse(cancelled.order());
    }

    private Cancelled withdraw(UUID id, Revision seen, Caller caller) {
        Order order = orders.lock(id, caller);
        seen.requireCurrent(order.version());
        if (payments.isBeingPaid(id)) {
            throw new ProblemException(ProblemType.INVALID_TRANSITION, "The order is being paid.");
        }
        order.requireNext(OrderStatus.CANCELLED);
        Optional<UUID> refund =
                order.owesMoney() ? Optional.of(UUID.randomUUID()) : Optional.empty();
        OrderView view =
                orders.change(
                        order,
                        "order.cancelled",
                        (o, now) -> {
                            refund.ifPresent(key -> refunds.startWhole(o, key, "cancelled"));
                            o.become(OrderStatus.CANCELLED, now);
                        });
        catalog.giveBack(order.stockLines());
        return new Cancelled(view, refund);
    }
}
