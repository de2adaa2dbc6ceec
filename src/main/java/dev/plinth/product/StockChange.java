package dev.plinth.product;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;

/** One change of a product's stock by an administrator, and why. */
@Entity
@Immutable
@Table(name = "stock_changes")
@SuppressWarnings("UnusedVariable") // written for the record
class StockChange {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID productId;
    private int delta;
    private String reason;
    private UUID changedBy;
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected StockChange() {}

    @SuppressWarnings("NullAway.Init") // the id is generated
    StockChange(UUID productId, ChangeStock change, UUID changedBy, Instant now) {
        this.productId = productId;
        this.delta = change.delta();
        this.reason = change.reason();
        this.changedBy = changedBy;
        this.changedAt = now;
    }
}
