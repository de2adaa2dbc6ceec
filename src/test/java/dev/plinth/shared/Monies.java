package dev.plinth.shared;

import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Currencies of 0 to 4 digits, and money in them that clients can write. */
public final class Monies extends DomainContextBase {

    private static final Arbitrary<Currency> CURRENCIES =
            Arbitraries.of("JPY", "EUR", "USD", "KWD", "CLF").map(Currency::getInstance);

    @Provide
    Arbitrary<Currency> currencies() {
        return CURRENCIES;
    }

    @Provide
    Arbitrary<Money> amounts() {
        return CURRENCIES.flatMap(currency ->
                Arbitraries.longs().greaterOrEqual(0).map(minor -> new Money(minor, currency)));
    }
}
