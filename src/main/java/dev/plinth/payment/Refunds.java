package dev.plinth.payment;

import dev.plinth.shared.Money;
import dev.plinth.shared.OperationId;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives money back, in the same three steps as {@link Payments}. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Refunds {

    private final PaymentGateway gateway;
    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final InstantSource clock;

    Refunds(
            PaymentGateway gateway,
            PaymentRepository payments,
            RefundRepository refunds,
            InstantSource clock) {
        this.gateway = gateway;
        this.payments = payments;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** The order that this refund was started for, if it was. */
    public Optional<UUID> orderOf(UUID id) {
        return refunds.orderOf(id);
    }

    /** Whether it was begun so long ago that its key may be another request's by now. */
    public boolean isForgotten(UUID id) {
        Instant before = clock.instant().minus(OperationId.REMEMBERED);
        return refunds.existsByIdAndCreatedAtBefore(id, before);
    }

    /** Whether money was taken for this order, of which some may be left to give back. */
    public boolean isPaid(UUID orderId) {
        return payments.findByOrderIdAndStatus(orderId, TransferStatus.SUCCEEDED).isPresent();
    }

    /**
     * Stores the intent; the caller has checked that so much is left.
     *
     * @throws ProblemException 422 {@code idempotency-key-reused} if something was paid by this id,
     *     which the gateway could take for the same request
     */
    public void start(UUID id, UUID orderId, Money amount, String reason) {
        if (payments.existsById(id)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        refunds.save(new Refund(id, orderId, amount, reason, clock.instant()));
    }

    /** Asks the gateway, unless the outcome is known. */
    @Transactional(propagation = Propagation.NEVER)
    public GatewayResult settle(UUID id) {
        Refund refund = refunds.findById(id).orElseThrow();
        return refund.outcome() instanceof GatewayResult.Unknown
                ? giveBack(refund)
                : refund.outcome();
    }

    /** The amount of a refund. */
    public Money amount(UUID id) {
        return refunds.findById(id).orElseThrow().amount();
    }

    /**
     * Stores the outcome.
     *
     * @return whether it was not known before
     */
    public boolean finish(UUID id, GatewayResult outcome) {
        return refunds.findById(id).orElseThrow().finish(outcome, clock.instant());
    }

    /** Nobody can name a charge to the gateway whose reference is not known. */
    private GatewayResult giveBack(Refund refund) {
        String charge = charge(refund.orderId());
        return charge == null
                ? new GatewayResult.Declined()
                : gateway.refund(refund.getId(), charge, refund.amount());
    }

    private @Nullable String charge(UUID orderId) {
        Payment payment =
                payments.findByOrderIdAndStatus(orderId, TransferStatus.SUCCEEDED).orElseThrow();
        return ((GatewayResult.Succeeded) payment.outcome()).reference();
    }
}
