package dev.plinth.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.plinth.shared.Money;
import dev.plinth.shared.TextLength;
import dev.plinth.shared.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A product as clients see it. */
record ProductView(
        UUID id,
        @TextLength(max = 64) String sku,
        @TextLength(max = 200) String name,
        @TextLength(max = 10_000) @Nullable String description,
        Money price,
        int stock,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore int version)
        implements Versioned {

    /** Anybody may keep it, so caches that know no entity tags count too. */
    @Override
    public Instant lastModified() {
        return updatedAt;
    }

    static ProductView of(Product product) {
        return new ProductView(
                product.id(),
                product.sku(),
                product.name(),
                product.description(),
                product.price(),
                product.stock(),
                product.createdAt(),
                product.updatedAt(),
                product.version());
    }

    /** The same, when so many were taken. */
    ProductView less(int quantity, Instant now) {
        return new ProductView(
                id, sku, name, description, price, stock - quantity, createdAt, now, version + 1);
    }
}
