package dev.plinth.product;

import dev.plinth.shared.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an import sees of a product, and makes of it. */
record ImportedProduct(
        UUID id,
        String sku,
        String name,
        @Nullable String description,
        long priceMinor,
        String currency,
        int stock) {

    static ImportedProduct of(CreateProduct row) {
        return new ImportedProduct(
                Ids.next(),
                row.sku(),
                row.name().strip(),
                row.description(),
                row.price().minor(),
                row.price().currency().getCurrencyCode(),
                row.initialStock());
    }

    /** The same product as a row has it; what the row does not say stays as it is. */
    ImportedProduct with(CreateProduct row) {
        return new ImportedProduct(
                id,
                sku,
                row.name().strip(),
                row.description() == null ? description : row.description(),
                row.price().minor(),
                row.price().currency().getCurrencyCode(),
                row.stock() == null ? stock : row.stock());
    }
}
