package dev.plinth.payment;

import dev.plinth.shared.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money that is to be taken, or was taken, for an order. */
@Entity
@Table(name = "payments")
class Payment extends Transfer {

    private @Nullable String card;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    Payment(UUID id, UUID orderId, Money amount, String card, Instant now) {
        super(id, orderId, amount, now);
        this.card = card;
    }

    /** The gateway's token of the card; it is forgotten once the gateway has answered. */
    String card() {
        return Objects.requireNonNull(card);
    }

    @Override
    boolean finish(GatewayResult outcome, Instant now) {
        boolean isNews = super.finish(outcome, now);
        if (isNews) {
            card = null;
        }
        return isNews;
    }
}
