package dev.plinth.payment;

import dev.plinth.shared.Money;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes money for orders, in three steps: the intent is stored, the gateway is asked outside of any
 * transaction, the outcome is stored.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Payments {

    private final PaymentGateway gateway;
    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final InstantSource clock;

    Payments(
            PaymentGateway gateway,
            PaymentRepository payments,
            RefundRepository refunds,
            InstantSource clock) {
        this.gateway = gateway;
        this.payments = payments;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** The order that this payment was started for, if it was. */
    public Optional<UUID> orderOf(UUID id) {
        return payments.orderOf(id);
    }

    /** Whether it was begun so long ago that its key may be another request's by now. */
    public boolean isForgotten(UUID id) {
        Instant before = clock.instant().minus(OperationId.REMEMBERED);
        return payments.existsByIdAndCreatedAtBefore(id, before);
    }

    /** Whether the outcome of a payment for this order is open. */
    public boolean isBeingPaid(UUID orderId) {
        return payments.findByOrderIdAndStatus(orderId, TransferStatus.STARTED).isPresent();
    }

    /**
     * Refuses what must not be done while the outcome of a payment for this order is open.
     *
     * @throws ProblemException 409 {@code invalid-transition} if it is
     */
    public void requireNotBeingPaid(UUID orderId) {
        if (isBeingPaid(orderId)) {
            throw new ProblemException(ProblemType.INVALID_TRANSITION, "The order is being paid.");
        }
    }

    /**
     * Stores the intent.
     *
     * @throws ProblemException 422 {@code idempotency-key-reused} if money was given back by this
     *     id, which the gateway could take for the same request
     */
    public void start(UUID id, UUID orderId, Money amount, String card) {
        if (refunds.existsById(id)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        payments.save(new Payment(id, orderId, amount, card, clock.instant()));
    }

    /** Asks the gateway, unless the outcome is known. */
    @Transactional(propagation = Propagation.NEVER)
    public GatewayResult settle(UUID id) {
        Payment payment = payments.findById(id).orElseThrow();
        return payment.outcome() instanceof GatewayResult.Unknown
                ? charge(payment)
                : payment.outcome();
    }

    /** Gateways refuse to take nothing. */
    private GatewayResult charge(Payment payment) {
        return payment.amount().minor() == 0
                ? new GatewayResult.Succeeded(null)
                : gateway.charge(payment.getId(), payment.amount(), payment.card());
    }

    /**
     * Stores the outcome.
     *
     * @return whether it was not known before
     */
    public boolean finish(UUID id, GatewayResult outcome) {
        return payments.findById(id).orElseThrow().finish(outcome, clock.instant());
    }
}
