package dev.plinth.product;

import dev.plinth.shared.Money;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a product on sale. */
public record CreateProduct(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}") String sku,
        @NotNull @TextLength(min = 1, max = 200) String name,
        @TextLength(max = 10_000) @Nullable String description,
        @NotNull Money price,
        @Min(0) @Max(1_000_000_000) @Nullable Integer stock) {

    int initialStock() {
        return stock == null ? 0 : stock;
    }
}
