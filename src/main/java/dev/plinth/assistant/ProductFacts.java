package dev.plinth.assistant;

import dev.plinth.product.ProductCatalog.Offer;
import dev.plinth.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the model is told about a product: of its stock only what does not change with each sale,
 * and of its texts no addresses or numbers of people.
 */
record ProductFacts(
        String name, @Nullable String description, Money price, Availability availability) {

    private static final int LONGEST = 2_000;

    static ProductFacts of(Offer offer) {
        return new ProductFacts(
                TextRules.masked(offer.name()),
                cut(offer.description()),
                offer.price(),
                Availability.of(offer.stock()));
    }

    private static @Nullable String cut(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String masked = TextRules.masked(text);
        return masked.codePointCount(0, masked.length()) <= LONGEST
                ? masked
                : masked.substring(0, masked.offsetByCodePoints(0, LONGEST));
    }
}
