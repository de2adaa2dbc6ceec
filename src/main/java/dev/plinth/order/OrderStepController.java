package dev.plinth.order;

import dev.plinth.shared.AllowedTo;
import dev.plinth.shared.Caller;
import dev.plinth.shared.DryRun;
import dev.plinth.shared.Idempotent;
import dev.plinth.shared.MayFail;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.ProblemType;
import dev.plinth.shared.Revision;
import dev.plinth.shared.Role;
import dev.plinth.shared.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /orders/{id}/...}: the changes of an order's status. */
@RestController
@RequestMapping("/orders/{id}")
@Tag(name = "orders")
class OrderStepController {

    private final PaymentService payments;
    private final RefundService refunds;
    private final CancellationService cancellations;
    private final FulfilmentService fulfilment;

    OrderStepController(
            PaymentService payments,
            RefundService refunds,
            CancellationService cancellations,
            FulfilmentService fulfilment) {
        this.payments = payments;
        this.refunds = refunds;
        this.cancellations = cancellations;
        this.fulfilment = fulfilment;
    }

    @PostMapping(path = "/pay", consumes = "application/json")
    @AllowedTo
    @Idempotent(required = true, remote = true)
    @Operation(
            operationId = "payOrder",
            summary = "Pay an order",
            description =
                    "An order whose total is zero is paid at once, whatever the card: no payment"
                            + " gateway is asked.")
    @MayFail({
        ProblemType.INVALID_TRANSITION,
        ProblemType.PAYMENT_DECLINED,
        ProblemType.IDEMPOTENCY_KEY_MISSING
    })
    ResponseEntity<OrderView> pay(
            @PathVariable UUID id,
            Revision seen,
            @Valid @RequestBody PayOrder request,
            Caller caller,
            OperationId operation) {
        return Versioned.ok(payments.pay(id, seen, request, caller, operation));
    }

    @PostMapping("/ship")
    @AllowedTo(Role.ADMIN)
    @Idempotent
    @DryRun
    @Operation(operationId = "shipOrder", summary = "Ship an order")
    @MayFail(ProblemType.INVALID_TRANSITION)
    ResponseEntity<OrderView> ship(@PathVariable UUID id, Revision seen, Caller caller) {
        return Versioned.ok(fulfilment.ship(id, seen, caller));
    }

    @PostMapping("/deliver")
    @AllowedTo(Role.ADMIN)
    @Idempotent
    @DryRun
    @Operation(operationId = "deliverOrder", summary = "Note that an order was delivered")
    @MayFail(ProblemType.INVALID_TRANSITION)
    ResponseEntity<OrderView> deliver(@PathVariable UUID id, Revision seen, Caller caller) {
        return Versioned.ok(fulfilment.deliver(id, seen, caller));
    }

    @PostMapping("/cancel")
    @AllowedTo
    @Idempotent(remote = true)
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order that has not been shipped",
            description =
                    "Its stock comes back at once. 200 also where the payment gateway refuses to"
                            + " give the money back, or is silent: `refunded` is what is set aside or"
                            + " given back, and the events `order.refunded` and"
                            + " `order.refund-declined` tell how it ended. What is left can be"
                            + " given back by `POST /orders/{id}/refunds`.")
    @MayFail(ProblemType.INVALID_TRANSITION)
    ResponseEntity<OrderView> cancel(
            @PathVariable UUID id, Revision seen, Caller caller, OperationId operation) {
        return Versioned.ok(cancellations.cancel(id, seen, caller, operation));
    }

    @PostMapping(path = "/refunds", consumes = "application/json")
    @AllowedTo(Role.ADMIN)
    @Idempotent(required = true, remote = true)
    @Operation(operationId = "refundOrder", summary = "Give money back")
    @MayFail({
        ProblemType.INVALID_TRANSITION,
        ProblemType.PAYMENT_DECLINED,
        ProblemType.BUSINESS_RULE,
        ProblemType.IDEMPOTENCY_KEY_MISSING
    })
    ResponseEntity<OrderView> refund(
            @PathVariable UUID id,
            Revision seen,
            @Valid @RequestBody RefundOrder request,
            Caller caller,
            OperationId operation) {
        return Versioned.ok(refunds.refund(id, seen, request, caller, operation));
    }
}
