package dev.plinth.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Which part of an order's history to get; oldest first. */
record ListHistory(@Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor) {}
