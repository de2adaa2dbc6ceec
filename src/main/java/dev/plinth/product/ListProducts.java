package dev.plinth.product;

import dev.plinth.shared.TextLength;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Which products to list, in which order, from where; prices are amounts of {@code currency}, which
 * is EUR unless given, if they are compared.
 */
record ListProducts(
        @TextLength(min = 1, max = 100) @Nullable String q,
        @Pattern(regexp = DECIMAL) @Nullable String minPrice,
        @Pattern(regexp = DECIMAL) @Nullable String maxPrice,
        @Nullable Currency currency,
        @Nullable Boolean inStock,
        @Parameter(description = "`name`; `price`, the cheapest first; `-price`, the dearest first")
                @Pattern(regexp = "name|-?price")
                @Nullable String sort,
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable String cursor) {

    private static final String DECIMAL = "(0|[1-9][0-9]{0,11})(\\.[0-9]{1,3})?";

    /** The text that names must contain in whatever case, as a LIKE pattern. */
    public String namePattern() {
        String text = q == null ? "" : q;
        return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    public long leastPrice() {
        return minPrice == null ? 0 : minor(minPrice, RoundingMode.CEILING);
    }

    public long mostPrice() {
        return maxPrice == null ? Long.MAX_VALUE : minor(maxPrice, RoundingMode.FLOOR);
    }

    /** The only currency to list, if prices are compared or it is asked for. */
    public @Nullable Currency onlyCurrency() {
        return comparesPrices() ? unit() : currency;
    }

    public int leastStock() {
        return Boolean.TRUE.equals(inStock) ? 1 : 0;
    }

    public int mostStock() {
        return Boolean.FALSE.equals(inStock) ? 0 : Integer.MAX_VALUE;
    }

    String order() {
        return sort == null ? "name" : sort;
    }

    /** Everything that a cursor of this list is bound to. */
    String boundTo() {
        return "products %s %s %s %s %s %s"
                .formatted(q, minPrice, maxPrice, onlyCurrency(), inStock, order());
    }

    /** A yen is no cent: what is compared or sorted by is of one currency. */
    private boolean comparesPrices() {
        return minPrice != null || maxPrice != null || !order().equals("name");
    }

    private Currency unit() {
        return currency == null ? Currency.getInstance("EUR") : currency;
    }

    private long minor(String amount, RoundingMode rounding) {
        return new BigDecimal(amount)
                .movePointRight(Math.max(0, unit().getDefaultFractionDigits()))
                .setScale(0, rounding)
                .longValueExact();
    }
}
