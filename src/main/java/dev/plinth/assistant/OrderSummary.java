package dev.plinth.assistant;

import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What an order, or the latest orders of somebody, come to, in words. */
record OrderSummary(
        @NotNull @PlainText @TextLength(min = 1, max = 600) String summary,
        @NotNull @Size(max = 5)
                List<@NotNull @PlainText @TextLength(min = 1, max = 160) String> points) {}
