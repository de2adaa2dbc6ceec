package dev.plinth.order;

import dev.plinth.product.ProductCatalog.Line;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Places an order; the prices are the server's. */
record PlaceOrder(@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Item> items) {

    /** So many of a product. */
    record Item(@NotNull UUID productId, @NotNull @Min(1) @Max(1_000) Integer quantity) {}

    List<Line> lines() {
        return items.stream().map(item -> new Line(item.productId(), item.quantity())).toList();
    }

    boolean repeatsAProduct() {
        return items.stream().map(Item::productId).distinct().count() < items.size();
    }
}
