package dev.plinth.shared;

import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Currencies of 0 to 4 digits, and money in them that clients can write. */
public final class Monies extends DomainContextBase {

    /** What {@link Money#of} reads has at most so many digits before the point. */
    private static final long MOST_MAJOR = 999_999_999_999_999L;

    private static final Arbitrary<Currency> CURRENCIES =
            Arbitraries.of("JPY", "EUR", "USD", "KWD", "CLF").map(Currency::getInstance);

    @Provide
    Arbitrary<Currency> currencies() {
        return CURRENCIES;
    }

    @Provide
    Arbitrary<Money> amounts() {
        return CURRENCIES.flatMap(currency ->
                Arbitraries.longs()
                        .between(0, most(currency))
                        .map(minor -> new Money(minor, currency)));
    }

    private static long most(Currency currency) {
        double most = (MOST_MAJOR + 1.0) * Math.pow(10, currency.getDefaultFractionDigits());
        return most < Long.MAX_VALUE ? (long) most - 1 : Long.MAX_VALUE;
    }
}
