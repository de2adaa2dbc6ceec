package dev.plinth.payment;

import dev.plinth.shared.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.springframework.data.domain.Persistable;

/** Money that was given back for an order. */
@Entity
@Immutable
@Table(name = "refunds")
@SuppressWarnings("UnusedVariable") // written for the record
class Refund implements Persistable<UUID> {

    @Id private UUID id;
    private UUID orderId;
    private long amountMinor;
    private Currency currency;
    private String reason;
    private String reference;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Refund() {}

    Refund(UUID id, UUID orderId, Money amount, String reason, String reference, Instant now) {
        this.id = id;
        this.orderId = orderId;
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.reason = reason;
        this.reference = reference;
        this.createdAt = now;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
