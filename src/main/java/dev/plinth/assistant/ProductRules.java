package dev.plinth.assistant;

import dev.plinth.assistant.PlainText.Validator;
import dev.plinth.product.ProductCatalog.Offer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Describes products by what is known of them. */
final class ProductRules {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]{3,30}");
    private static final int MOST = 8;
    private static final int LONGEST_NAME = 200;

    private ProductRules() {}

    static ProductDescription description(Offer offer) {
        String name = Validator.clean(offer.name(), LONGEST_NAME);
        String sentence =
                "%s costs %s. %s"
                        .formatted(
                                name.isEmpty() ? "This product" : name,
                                OrderRules.words(offer.price()),
                                Availability.of(offer.stock()).sentence());
        return new ProductDescription(sentence, keywords(name));
    }

    private static List<String> keywords(String name) {
        return WORD.matcher(name.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST)
                .toList();
    }
}
