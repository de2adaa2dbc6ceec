package dev.plinth.product;

import dev.plinth.shared.Money;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;
import org.openapitools.jackson.nullable.JsonNullable;

/** Changes the fields that are given (RFC 7396). */
record PatchProduct(
        JsonNullable<@NotNull @TextLength(min = 1, max = 200) String> name,
        JsonNullable<@TextLength(max = 10_000) String> description,
        JsonNullable<@NotNull Money> price) {}
