package dev.plinth.payment;

import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other features may do with money: take it for an order, and give it back. */
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

    /**
     * Charges a card for an order, once.
     *
     * @throws ProblemException 409 {@code payment-declined}
     */
    public void charge(UUID orderId, Money amount, String card) {
        try {
            String reference = gateway.charge(orderId.toString(), amount, card);
            payments.save(new Payment(orderId, amount, reference, clock.instant()));
        } catch (PaymentDeclinedException declined) {
            throw new ProblemException(ProblemType.PAYMENT_DECLINED);
        }
    }

    /**
     * Gives back part of what was paid for an order; the caller has checked that there is so much
     * left.
     */
    public void refund(UUID orderId, Money amount, String reason) {
        String charge = payments.findByOrderId(orderId).orElseThrow().reference();
        UUID id = UUID.randomUUID();
        String reference = gateway.refund(id.toString(), charge, amount);
        refunds.save(new Refund(id, orderId, amount, reason, reference, clock.instant()));
    }
}
