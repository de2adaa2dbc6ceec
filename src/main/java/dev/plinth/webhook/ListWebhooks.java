package dev.plinth.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** How many webhooks to list, from where. */
record ListWebhooks(@Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor) {}
