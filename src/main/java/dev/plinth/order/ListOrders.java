package dev.plinth.order;

import dev.plinth.shared.Paging;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which orders to list, from where; newest first. */
record ListOrders(
        @Nullable OrderStatus status,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable String cursor) {

    public Instant after() {
        return createdAfter == null ? Paging.FIRST_TIME : createdAfter;
    }

    public Instant before() {
        return createdBefore == null ? Paging.LAST_TIME : createdBefore;
    }

    public Set<OrderStatus> statuses() {
        return status == null ? EnumSet.allOf(OrderStatus.class) : EnumSet.of(status);
    }

    /** Everything that a cursor of this list is bound to. */
    String boundTo(UUID caller, @Nullable UUID owner) {
        return "orders %s %s %s %s %s"
                .formatted(caller, owner, status, createdAfter, createdBefore);
    }
}
