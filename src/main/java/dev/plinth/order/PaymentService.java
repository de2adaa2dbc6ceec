package dev.plinth.order;

import dev.plinth.event.EventType;
import dev.plinth.payment.GatewayResult;
import dev.plinth.payment.Payments;
import dev.plinth.shared.Caller;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Pays orders in three steps, so that no transaction waits for the gateway: the intent is stored,
 * the gateway is asked, the outcome is stored. Whoever repeats the request carries on with the same
 * intent.
 */
@Service
class PaymentService {

    private final OrderJournal orders;
    private final Payments payments;
    private final UnpaidOrders unpaid;
    private final TransactionOperations transaction;

    PaymentService(
            OrderJournal orders,
            Payments payments,
            UnpaidOrders unpaid,
            TransactionOperations transaction) {
        this.orders = orders;
        this.payments = payments;
        this.unpaid = unpaid;
        this.transaction = transaction;
    }

    OrderView pay(UUID id, Revision seen, PayOrder request, Caller caller, OperationId operation) {
        transaction.executeWithoutResult(_ -> start(id, seen, request, caller, operation.id()));
        GatewayResult outcome = payments.settle(operation.id());
        OrderView order = finish(operation.id(), outcome);
        outcome.requireSucceeded();
        return order;
    }

    /** Carries on with a payment that was left open. */
    void resume(UUID payment) {
        finish(payment, payments.settle(payment));
    }

    private void start(UUID id, Revision seen, PayOrder request, Caller caller, UUID payment) {
        Order order = orders.lock(id, caller);
        Optional<UUID> started = payments.orderOf(payment);
        if (started.isPresent()) {
            requireSame(payment, started.get(), id);
            return;
        }
        seen.requireCurrent(order.version());
        order.requireNext(OrderStatus.PAID);
        payments.requireNotBeingPaid(id);
        payments.start(payment, id, order.total(), request.card());
    }

    private OrderView finish(UUID payment, GatewayResult outcome) {
        return transaction.execute(_ -> {
            Order order = orders.lock(payments.orderOf(payment).orElseThrow());
            if (payments.finish(payment, outcome)) {
                apply(outcome, order);
            }
            return OrderView.of(order);
        });
    }

    private void apply(GatewayResult outcome, Order order) {
        if (outcome instanceof GatewayResult.Succeeded) {
            orders.change(order, EventType.ORDER_PAID, (o, now) -> o.become(OrderStatus.PAID, now));
        } else {
            unpaid.cancelOverdue(order);
        }
    }

    /** A key of long ago is not taken for the same request: nobody knows what that was. */
    private void requireSame(UUID payment, UUID started, UUID asked) {
        if (!started.equals(asked) || payments.isForgotten(payment)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
    }
}
