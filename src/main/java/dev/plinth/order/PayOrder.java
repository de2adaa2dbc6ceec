package dev.plinth.order;

import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;

/** Pays an order with a card: {@code test-ok} or {@code test-decline} at the built-in gateway. */
record PayOrder(@NotNull @TextLength(min = 1, max = 100) String card) {}
