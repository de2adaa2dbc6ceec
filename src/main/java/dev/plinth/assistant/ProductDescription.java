package dev.plinth.assistant;

import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What could be said about a product. */
record ProductDescription(
        @NotNull @PlainText @TextLength(min = 1, max = 600) String description,
        @NotNull @Size(max = 8)
                List<@NotNull @PlainText @TextLength(min = 1, max = 30) String> keywords) {}
