package dev.plinth.payment;

import dev.plinth.shared.Money;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** Money on its way, in or out; its id is its key at the gateway. */
@MappedSuperclass
@SuppressWarnings("UnusedVariable") // the times are written for the record
abstract class Transfer implements Persistable<UUID> {

    private static final int SHORT = 100;

    @Id private UUID id;
    private UUID orderId;
    private long amountMinor;
    private Currency currency;

    @Enumerated(EnumType.STRING)
    private TransferStatus status = TransferStatus.STARTED;

    private @Nullable String reference;
    private @Nullable String longReference;
    private Instant createdAt;
    private @Nullable Instant finishedAt;

    @Transient private boolean stored;

    @SuppressWarnings("NullAway.Init")
    protected Transfer() {}

    Transfer(UUID id, UUID orderId, Money amount, Instant now) {
        this.id = id;
        this.orderId = orderId;
        this.amountMinor = amount.minor();
        this.currency = amount.currency();
        this.createdAt = now;
    }

    /**
     * Notes what the gateway said; the first definite answer stays.
     *
     * @return whether this was it
     */
    boolean finish(GatewayResult outcome, Instant now) {
        if (status != TransferStatus.STARTED || outcome instanceof GatewayResult.Unknown) {
            return false;
        }
        if (outcome instanceof GatewayResult.Succeeded succeeded) {
            keep(succeeded.reference());
            status = TransferStatus.SUCCEEDED;
        } else {
            status = TransferStatus.DECLINED;
        }
        finishedAt = now;
        return true;
    }

    /** What is known already, without asking the gateway. */
    GatewayResult outcome() {
        return switch (status) {
            case STARTED -> new GatewayResult.Unknown();
            case SUCCEEDED -> new GatewayResult.Succeeded(reference());
            case DECLINED -> new GatewayResult.Declined();
        };
    }

    /** In a column of its own if it is longer than the first one is wide. */
    private void keep(@Nullable String given) {
        if (given != null && given.length() > SHORT) {
            longReference = given;
        } else {
            reference = given;
        }
    }

    private @Nullable String reference() {
        return longReference == null ? reference : longReference;
    }

    UUID orderId() {
        return orderId;
    }

    Money amount() {
        return new Money(amountMinor, currency);
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }
}
