package dev.plinth.auth;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** How many devices to list, from where. */
record ListDevices(@Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor) {}
