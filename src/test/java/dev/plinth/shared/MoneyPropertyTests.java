package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every amount of every currency. */
@Domain(Monies.class)
@Domain(DomainContext.Global.class)
class MoneyPropertyTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Property
    void isReadAsItWasWritten(@ForAll Money money) {
        assertThat(Money.of(money.amount(), money.currency().getCurrencyCode())).isEqualTo(money);
        assertThat(JSON.readValue(JSON.writeValueAsString(money), Money.class)).isEqualTo(money);
    }

    @Property
    void isWrittenExactly(@ForAll Currency currency, @ForAll long minor) {
        BigDecimal written = new BigDecimal(new Money(minor, currency).amount());

        assertThat(written.scale()).isEqualTo(currency.getDefaultFractionDigits());
        assertThat(written.unscaledValue()).isEqualTo(minor);
    }

    @Property
    void isReadExactlyOrNotAtAll(@ForAll("amounts") String amount, @ForAll Currency currency) {
        read(amount, currency.getCurrencyCode())
                .ifPresent(money -> assertThat(money.amount()).isEqualTo(amount));
    }

    @Property
    void isReadExactlyUpToTheMostThatItHolds(
            @ForAll("decimals") BigDecimal decimal, @ForAll Currency currency) {
        String amount =
                decimal.setScale(currency.getDefaultFractionDigits(), RoundingMode.DOWN)
                        .toPlainString();

        read(amount, currency.getCurrencyCode())
                .ifPresent(money -> assertThat(money.amount()).isEqualTo(amount));
    }

    @Property
    void isReadFromAmountsAndCurrenciesOnly(@ForAll String amount, @ForAll String currency) {
        assertThat(read(amount, currency)).isEmpty();
    }

    @Property
    void addsExactlyOrNotAtAll(@ForAll Currency currency, @ForAll long one, @ForAll long other) {
        Money money = new Money(one, currency);
        Money more = new Money(other, currency);

        assertExact(() -> money.plus(more), big(one).add(big(other)));
        assertExact(() -> money.minus(more), big(one).subtract(big(other)));
    }

    @Property
    void multipliesExactlyOrNotAtAll(@ForAll long minor, @ForAll int quantity) {
        Money money = new Money(minor, Currency.getInstance("EUR"));

        assertExact(() -> money.times(quantity), big(minor).multiply(big(quantity)));
    }

    /** Nearly amounts: the characters that they are made of, in any order and number. */
    @Provide
    Arbitrary<String> amounts() {
        return Arbitraries.strings().withChars("0123456789.,+-eE _\u0661").ofMaxLength(24);
    }

    /** Up to past the most that can be read, with as many digits as any currency has. */
    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.TEN.pow(15))
                .ofScale(4)
                .withDistribution(RandomDistribution.uniform());
    }

    private static Optional<Money> read(String amount, String currency) {
        try {
            return Optional.of(Money.of(amount, currency));
        } catch (InvalidValueException refused) {
            return Optional.empty();
        }
    }

    private static void assertExact(Supplier<Money> result, BigInteger expected) {
        if (expected.bitLength() < Long.SIZE) {
            assertThat(result.get().minor()).isEqualTo(expected.longValueExact());
        } else {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(result::get);
        }
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
