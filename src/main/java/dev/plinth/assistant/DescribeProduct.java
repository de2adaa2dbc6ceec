package dev.plinth.assistant;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Describes what is for sale. */
record DescribeProduct(@NotNull UUID productId) {}
