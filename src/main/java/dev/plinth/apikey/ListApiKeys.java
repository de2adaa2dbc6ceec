package dev.plinth.apikey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** How many keys to list, from where. */
record ListApiKeys(@Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor) {}
