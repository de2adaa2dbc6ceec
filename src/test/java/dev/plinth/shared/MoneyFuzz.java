package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks for an amount or a currency that is read wrongly, or refused otherwise than it should. */
class MoneyFuzz {

    @CsvSource({"12.50, EUR", "1250, JPY", "1.250, KWD", "922337203685477.5807, CLF", "1e3, XXX"})
    @FuzzTest(maxDuration = "3s")
    void isReadExactlyOrNotAtAll(@NotNull String amount, @NotNull String currency) {
        Stream.of(currency, "JPY", "EUR", "KWD", "CLF").forEach(code -> read(amount, code));
    }

    private static void read(String amount, String currency) {
        try {
            Money money = Money.of(amount, currency);
            assertThat(money.amount()).isEqualTo(amount);
            assertThat(money.currency().getCurrencyCode()).isEqualTo(currency);
        } catch (InvalidValueException refused) {
            // As documented.
        }
    }
}
