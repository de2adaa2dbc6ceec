package dev.plinth.payment;

import dev.plinth.shared.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Money that is to be given back, or was given back, for an order. */
@Entity
@Table(name = "refunds")
class Refund extends Transfer {

    @SuppressWarnings("UnusedVariable") // written for the record
    private String reason;

    @SuppressWarnings("NullAway.Init")
    protected Refund() {}

    Refund(UUID id, UUID orderId, Money amount, String reason, Instant now) {
        super(id, orderId, amount, now);
        this.reason = reason;
    }
}
