package dev.plinth.shared;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;

/** Writes {@link Money} as JSON in SQL, where rows become JSON without passing through Java. */
public final class MoneySql {

    private static final int USUAL = 2;

    /** One minor unit of a currency, whose digits a product in numeric takes on. */
    private static final String UNIT =
            Currency.getAvailableCurrencies().stream()
                    .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                    .filter(currency -> currency.getDefaultFractionDigits() != USUAL)
                    .sorted(Comparator.comparing(Currency::getCurrencyCode))
                    .collect(
                            groupingBy(
                                    Currency::getDefaultFractionDigits,
                                    mapping(MoneySql::quoted, joining(", "))))
                    .entrySet()
                    .stream()
                    .map(of ->
                            " when %%1$s in (%s) then %s"
                                    .formatted(of.getValue(), unit(of.getKey())))
                    .collect(joining("", "case", " else " + unit(USUAL) + " end"));

    private MoneySql() {}

    /**
     * An expression for an amount, such as {@code {"amount": "12.50", "currency": "EUR"}}.
     *
     * @param minor the column of the amount in minor units
     * @param currency the column of its currency
     */
    public static String json(String minor, String currency) {
        return "json_build_object('amount', (%s * %s)::text, 'currency', %s)"
                .formatted(minor, UNIT.formatted(currency), currency);
    }

    private static String quoted(Currency currency) {
        return "'" + currency.getCurrencyCode() + "'";
    }

    private static String unit(int digits) {
        return BigDecimal.ONE.movePointLeft(digits).toPlainString();
    }
}
