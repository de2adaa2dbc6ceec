package dev.plinth.assistant;

import dev.plinth.product.ProductCatalog.Offer;
import dev.plinth.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the model is told about a product: of its stock only what does not change with each sale.
 */
record ProductFacts(
        String name, @Nullable String description, Money price, Availability availability) {

    private static final int LONGEST = 2_000;

    static ProductFacts of(Offer offer) {
        return new ProductFacts(
                offer.name(),
                cut(offer.description()),
                offer.price(),
                Availability.of(offer.stock()));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
