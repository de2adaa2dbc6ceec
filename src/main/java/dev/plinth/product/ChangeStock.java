package dev.plinth.product;

import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Adds to a product's stock, or takes from it. */
record ChangeStock(
        @NotNull @Min(-1_000_000) @Max(1_000_000) Integer delta,
        @NotNull @TextLength(min = 1, max = 200) String reason) {}
