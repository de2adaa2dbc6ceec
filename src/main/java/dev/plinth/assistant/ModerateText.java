package dev.plinth.assistant;

import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;

/** Judges a text. */
record ModerateText(@NotNull @TextLength(min = 1, max = 4_000) String text) {}
