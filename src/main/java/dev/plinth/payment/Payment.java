package dev.plinth.payment;

import dev.plinth.shared.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Money that is to be taken, or was taken, for an order. */
@Entity
@Table(name = "payments")
class Payment extends Transfer {

    private String card;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    Payment(UUID id, UUID orderId, Money amount, String card, Instant now) {
        super(id, orderId, amount, now);
        this.card = card;
    }

    /** The gateway's token of the card. */
    String card() {
        return card;
    }
}
