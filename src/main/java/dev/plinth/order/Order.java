package dev.plinth.order;

import dev.plinth.product.ProductCatalog.Line;
import dev.plinth.shared.Ids;
import dev.plinth.shared.Money;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** What a user has bought; it guards its own status and money. */
@Entity
@Table(name = "orders")
class Order {

    @Id private UUID id;

    private UUID userId;

    @Enumerated(EnumType.STRING)
    private OrderStatus status = OrderStatus.PENDING;

    private long totalMinor;
    private long refundedMinor;
    private Currency currency;

    @ElementCollection
    @CollectionTable(name = "order_items", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "line_no")
    @BatchSize(size = 100)
    private List<OrderLine> lines = new ArrayList<>();

    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable UUID cancellation;

    @Version private int version;

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    Order(UUID userId, List<OrderLine> lines, Currency currency, Instant now) {
        this.id = Ids.next();
        this.userId = userId;
        this.lines = new ArrayList<>(lines);
        this.currency = currency;
        this.totalMinor =
                lines.stream()
                        .map(line -> line.total(currency))
                        .reduce(new Money(0, currency), Money::plus)
                        .minor();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /**
     * Refuses a change of status.
     *
     * @throws ProblemException 409 {@code invalid-transition} if this status does not lead there
     */
    void requireNext(OrderStatus next) {
        if (!status.next().contains(next)) {
            throw new ProblemException(
                    ProblemType.INVALID_TRANSITION,
                    "An order that is %s cannot become %s.".formatted(status, next));
        }
    }

    /** Moves on, if the status leads there. */
    void become(OrderStatus next, Instant now) {
        requireNext(next);
        status = next;
        touch(now);
    }

    /** Ends it before it is shipped; the operation is noted, so that it can be repeated. */
    void cancel(UUID operation, Instant now) {
        become(OrderStatus.CANCELLED, now);
        cancellation = operation;
    }

    boolean isCancelledBy(UUID operation) {
        return operation.equals(cancellation);
    }

    /**
     * Sets an amount aside to be given back.
     *
     * @throws ProblemException 409 {@code invalid-transition} if it is pending, or cancelled and
     *     nothing of its money is left, 422 {@code business-rule} if it is more than is left
     */
    void refund(Money amount, Instant now) {
        if (status == OrderStatus.PENDING || isSettled()) {
            throw new ProblemException(
                    ProblemType.INVALID_TRANSITION,
                    "An order that is %s cannot be refunded.".formatted(status));
        }
        setAside(amount);
        touch(now);
    }

    /** Cancelled, and nothing of its money is left. */
    private boolean isSettled() {
        return status == OrderStatus.CANCELLED && refundable().minor() == 0;
    }

    /** Counts an amount as given back. */
    void setAside(Money amount) {
        if (!amount.currency().equals(currency)
                || amount.minor() <= 0
                || amount.minor() > refundable().minor()) {
            throw new ProblemException(
                    ProblemType.BUSINESS_RULE,
                    "A refund is more than nothing and at most what is left of the payment.");
        }
        refundedMinor = refunded().plus(amount).minor();
    }

    /** No longer counts an amount as given back: the gateway has refused. */
    void takeBack(Money amount, Instant now) {
        refundedMinor = refunded().minus(amount).minor();
        touch(now);
    }

    /**
     * Whether money has to be given back if it is cancelled; to be asked before that, since of a
     * cancelled one only its payment tells.
     */
    boolean owesMoney() {
        return status == OrderStatus.PAID && refundable().minor() > 0;
    }

    void touch(Instant now) {
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    OrderStatus status() {
        return status;
    }

    Money total() {
        return new Money(totalMinor, currency);
    }

    Money refunded() {
        return new Money(refundedMinor, currency);
    }

    /** What may still be given back. */
    Money refundable() {
        return total().minus(refunded());
    }

    List<OrderLine> lines() {
        return List.copyOf(lines);
    }

    List<Line> stockLines() {
        return lines.stream().map(OrderLine::line).toList();
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int version() {
        return version;
    }
}
