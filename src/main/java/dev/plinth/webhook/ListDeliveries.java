package dev.plinth.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which deliveries of a webhook to list, from where. */
record ListDeliveries(
        @Nullable DeliveryStatus status,
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable String cursor) {

    /** Everything that a cursor of this list is bound to. */
    String boundTo(UUID webhook, UUID caller) {
        return "deliveries %s %s %s".formatted(webhook, caller, status);
    }
}
