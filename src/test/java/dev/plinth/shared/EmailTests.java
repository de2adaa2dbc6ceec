package dev.plinth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail addresses and their one form. */
class EmailTests {

    @ParameterizedTest
    @CsvSource({
        "uma@example.com, uma@example.com",
        "Uma.USER@Example.COM, uma.user@example.com",
        "uma+shop@example.com, uma+shop@example.com",
        "o'brien@example.com, o'brien@example.com",
        "uma@bücher.example, uma@xn--bcher-kva.example",
        "uma@BÜCHER.example, uma@xn--bcher-kva.example",
        "uma@xn--bcher-kva.example, uma@xn--bcher-kva.example",
        "anna@xn--strae-oqa.de, anna@xn--strae-oqa.de",
        "anna@strasse.de, anna@strasse.de",
        "uma@a.b.c.museum, uma@a.b.c.museum"
    })
    void hasOneForm(String text, String address) {
        assertThat(Email.of(text).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "uma",
                "@example.com",
                "uma@",
                "uma@localhost",
                "uma@example.com.",
                "uma@.example.com",
                "uma@example..com",
                "uma@-example.com",
                "uma@127.0.0.1",
                "uma@[127.0.0.1]",
                "uma@example.com\r\nBcc: all@example.com",
                "uma\u0000@example.com",
                "uma @example.com",
                " uma@example.com",
                "\"uma user\"@example.com",
                "uma..user@example.com",
                ".uma@example.com",
                "uma@ada@example.com",
                "Uma <uma@example.com>",
                "ümä@example.com",
                "uma@exa_mple.com"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Email.of(text));
    }

    /** What old rules make another name of: it can be written in punycode. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@straße.de",
                "anna@STRAẞE.de",
                "anna@βόλος.com",
                "anna@a\u200cb.com",
                "anna@a\u200db.com"
            })
    void refusesADomainThatMayBeSomebodyElses(String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Email.of(text));
    }

    @Test
    void doesNotTakeALookalikeForALetter() {
        String kelvinSign = "\u212A";

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Email.of(kelvinSign + "ate@example.com"));
    }

    @Test
    void takesTheLongestAddressAndNoneLonger() {
        String longest = "u".repeat(64) + "@" + ("d".repeat(61) + ".").repeat(3) + "com";

        assertThat(Email.of(longest).value()).isEqualTo(longest).hasSize(254);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Email.of("u".repeat(65) + "@example.com"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Email.of(longest + "m"));
    }

    @Test
    void isNotLongerInAsciiThanAllowed() {
        String domain = ("ü".repeat(45) + ".").repeat(5) + "com";

        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Email.of("uma@" + domain));
    }
}
