package dev.plinth.order;

import dev.plinth.event.EventType;
import dev.plinth.payment.GatewayResult;
import dev.plinth.payment.Refunds;
import dev.plinth.shared.Caller;
import dev.plinth.shared.Money;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives money back in the same three steps as {@link PaymentService}. The amount is set aside with
 * the intent, so that refunds at the same time cannot exceed what was paid.
 */
@Service
class RefundService {

    private final OrderJournal orders;
    private final Refunds refunds;
    private final TransactionOperations transaction;

    RefundService(OrderJournal orders, Refunds refunds, TransactionOperations transaction) {
        this.orders = orders;
        this.refunds = refunds;
        this.transaction = transaction;
    }

    OrderView refund(
            UUID id, Revision seen, RefundOrder request, Caller caller, OperationId operation) {
        transaction.executeWithoutResult(_ -> start(id, seen, request, caller, operation.id()));
        GatewayResult outcome = refunds.settle(operation.id());
        OrderView order = finish(operation.id(), outcome);
        outcome.requireSucceeded();
        return order;
    }

    /**
     * Sets everything that is left aside to be given back; joins the transaction of the caller.
     *
     * @throws ProblemException 422 {@code idempotency-key-reused} if there is such a refund already
     */
    void startWhole(Order order, UUID refund, String reason) {
        if (refunds.orderOf(refund).isPresent()) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        refunds.start(refund, order.id(), order.refundable(), reason);
        order.setAside(order.refundable());
    }

    /**
     * Whether a refund of this order has this id.
     *
     * @throws ProblemException 422 {@code idempotency-key-reused} if it is another order's
     */
    boolean isStarted(UUID refund, UUID order) {
        Optional<UUID> started = refunds.orderOf(refund);
        if (started.isPresent() && !started.get().equals(order)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        return started.isPresent();
    }

    /** Carries on with a refund that was left open. */
    OrderView resume(UUID refund) {
        return finish(refund, refunds.settle(refund));
    }

    private void start(UUID id, Revision seen, RefundOrder request, Caller caller, UUID refund) {
        Order order = orders.lock(id, caller);
        if (isStarted(refund, id)) {
            requireRemembered(refund);
            return;
        }
        seen.requireCurrent(order.version());
        requirePaid(order);
        Money amount = request.amount() == null ? order.refundable() : request.amount();
        orders.change(order, EventType.ORDER_REFUND_STARTED, (o, now) -> o.refund(amount, now));
        refunds.start(refund, id, amount, request.reason());
    }

    /** What a key of long ago was used for need not be what is asked for now. */
    private void requireRemembered(UUID refund) {
        if (refunds.isForgotten(refund)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
    }

    /** Also of one that was cancelled, whose refund the gateway has declined. */
    private void requirePaid(Order order) {
        if (!refunds.isPaid(order.id())) {
            throw new ProblemException(
                    ProblemType.INVALID_TRANSITION, "Nothing was paid for this order.");
        }
    }

    private OrderView finish(UUID refund, GatewayResult outcome) {
        return transaction.execute(_ -> {
            Order order = orders.lock(refunds.orderOf(refund).orElseThrow());
            if (!refunds.finish(refund, outcome)) {
                return OrderView.of(order);
            }
            return outcome instanceof GatewayResult.Succeeded
                    ? orders.change(order, EventType.ORDER_REFUNDED, Order::touch)
                    : orders.change(
                            order,
                            EventType.ORDER_REFUND_DECLINED,
                            (o, now) -> o.takeBack(refunds.amount(refund), now));
        });
    }
}
