package dev.plinth.assistant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sums up an order, or the latest orders of a user: one of both. */
record SummariseOrder(@Nullable UUID orderId, @Nullable UUID userId) {}
