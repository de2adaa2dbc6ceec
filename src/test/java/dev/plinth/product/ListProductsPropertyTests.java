package dev.plinth.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.shared.Money;
import dev.plinth.shared.Monies;
import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds for every bound of a price, however many digits it has. */
@Domain(Monies.class)
@Domain(DomainContext.Global.class)
class ListProductsPropertyTests {

    @Property
    void takesAPriceJustIfItLiesWithinTheBounds(
            @ForAll("bounds") BigDecimal bound,
            @ForAll Currency currency,
            @ForAll @LongRange(min = -2, max = 2) long off) {
        ListProducts query = query(bound.toPlainString(), currency);
        Money price = new Money(Math.max(0, query.leastPrice() + off), currency);
        int order = new BigDecimal(price.amount()).compareTo(bound);

        assertThat(price.minor() >= query.leastPrice()).isEqualTo(order >= 0);
        assertThat(price.minor() <= query.mostPrice()).isEqualTo(order <= 0);
    }

    /** What the query's pattern lets through. */
    @Provide
    Arbitrary<BigDecimal> bounds() {
        return Arbitraries.integers()
                .between(0, 3)
                .flatMap(digits ->
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("999999999999"))
                                .ofScale(digits));
    }

    private static ListProducts query(String bound, Currency currency) {
        return new ListProducts(null, bound, bound, currency, null, null, null, null);
    }
}
