package dev.plinth.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An amount of one currency, exact.
 *
 * <p>In JSON it is {@code {"amount":"12.50","currency":"EUR"}}: a decimal string with as many
 * digits after the point as the currency has (ISO 4217).
 *
 * @param minor the amount in minor units, such as cents
 * @param currency the currency
 */
@JsonPropertyOrder({"amount", "currency"})
public record Money(@JsonIgnore long minor, Currency currency) {

    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,18})(\\.[0-9]{1,4})?");

    private static final Map<String, Currency> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .filter(unit -> unit.getDefaultFractionDigits() >= 0)
                    .collect(Collectors.toMap(Currency::getCurrencyCode, unit -> unit));

    /**
     * Reads a decimal amount.
     *
     * @throws InvalidValueException if the currency is unknown, or the amount is negative, past
     *     2^63 minor units, or has another number of digits than the currency
     */
    @JsonCreator
    public static Money of(
            @JsonProperty("amount") @JsonSetter(nulls = Nulls.FAIL) String amount,
            @JsonProperty("currency") @JsonSetter(nulls = Nulls.FAIL) String currency) {
        Currency unit = currency(currency);
        if (!DECIMAL.matcher(amount).matches()
                || digits(amount) != unit.getDefaultFractionDigits()) {
            throw new InvalidValueException(
                    "an amount of this currency is a decimal string with %d digits after the point"
                            .formatted(unit.getDefaultFractionDigits()));
        }
        return new Money(minor(amount), unit);
    }

    /** The amount as a decimal string. */
    @JsonProperty
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    /**
     * This much, so many times.
     *
     * @throws ArithmeticException past 2^63 minor units
     */
    public Money times(int quantity) {
        return new Money(Math.multiplyExact(minor, quantity), currency);
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException past 2^63 minor units
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    /** The difference, which may be negative. */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts of different currencies");
        }
    }

    /** The currency of this ISO 4217 code, if money can be held in it. */
    private static Currency currency(String code) {
        Currency unit = CURRENCIES.get(code);
        if (unit == null) {
            throw new InvalidValueException("not an ISO 4217 currency");
        }
        return unit;
    }

    private static long minor(String amount) {
        try {
            return new BigDecimal(amount).unscaledValue().longValueExact();
        } catch (ArithmeticException overflow) {
            throw new InvalidValueException("more than can be held");
        }
    }

    private static int digits(String amount) {
        int point = amount.indexOf('.');
        return point < 0 ? 0 : amount.length() - point - 1;
    }
}
