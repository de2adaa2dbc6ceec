package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Money as clients write it, and its exact arithmetic. */
class MoneyTests {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "0.00, EUR, 0",
        "12.50, EUR, 1250",
        "999999999999999.99, EUR, 99999999999999999",
        "92233720368547758.07, EUR, 9223372036854775807",
        "9223372036854775807, JPY, 9223372036854775807",
        "1250, JPY, 1250",
        "1.250, KWD, 1250"
    })
    void hasAsManyDigitsAsItsCurrency(String amount, String currency, long minor) {
        Money money = Money.of(amount, currency);

        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "12.5, EUR",
        "12, EUR",
        "12.500, EUR",
        "12.00, JPY",
        "-1.00, EUR",
        "+1.00, EUR",
        "1e3, JPY",
        "01.00, EUR",
        ".50, EUR",
        "1., JPY",
        "'1,50', EUR",
        "' 1.50', EUR",
        "'', EUR",
        "١.٠٠, EUR",
        "NaN, EUR",
        "92233720368547758.08, EUR",
        "10000000000000000000, JPY",
        "999999999999999.9999, CLF",
        "1.00, eur",
        "1.00, XYZ",
        "1, XXX",
        "1.00, ''"
    })
    void refusesWhatIsNoAmountOfACurrency(String amount, String currency) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Money.of(amount, currency));
    }

    @Test
    void isWrittenAndReadAsTheSameJson() {
        String json = "{\"amount\":\"12.50\",\"currency\":\"EUR\"}";

        assertThat(JSON.writeValueAsString(new Money(1250, EUR))).isEqualTo(json);
        assertThat(JSON.readValue(json, Money.class)).isEqualTo(new Money(1250, EUR));
    }

    @Test
    void losesNoCentHoweverManyLinesAreAdded() {
        long[] prices = new Random(42).longs(1_000, 0, 100_000).toArray();

        Money total =
                LongStream.of(prices)
                        .mapToObj(price -> new Money(price, EUR).times(3))
                        .reduce(new Money(0, EUR), Money::plus);

        assertThat(total.minor()).isEqualTo(3 * LongStream.of(prices).sum());
        assertThat(total.minus(total).amount()).isEqualTo("0.00");
    }

    @Test
    void doesNotMixCurrencies() {
        Money yen = Money.of("1", "JPY");

        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, EUR).plus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, EUR).minus(yen));
    }

    @Test
    void doesNotOverflowInSilence() {
        Money most = new Money(Long.MAX_VALUE, EUR);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.times(2));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(most));
    }
}
