package dev.plinth.order;

import dev.plinth.shared.Money;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Gives back an amount of what was paid for an order, or all that is left of it. */
record RefundOrder(
        @Nullable Money amount, @NotNull @TextLength(min = 1, max = 200) String reason) {}
