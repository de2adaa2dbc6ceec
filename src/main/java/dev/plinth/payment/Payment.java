package dev.plinth.payment;

import dev.plinth.shared.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;

/** Money that was taken for an order. */
@Entity
@Immutable
@Table(name = "payments")
@SuppressWarnings("UnusedVariable") // written for the record
class Payment {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID orderId;
    private long amountMinor;
    private Currency currency;
    private String reference;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    Payment(UUID orderId, Money amount, String reference, Instant now) {
        this.orderId = orderId;
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.reference = reference;
        this.createdAt = now;
    }

    String reference() {
        return reference;
    }
}
