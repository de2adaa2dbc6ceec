package dev.plinth.middleware.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plinth.shared.InvalidValueException;
import dev.plinth.shared.Role;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTests {

    @Test
    void readsAUuid() {
        assertThat(Strict.uuid("0198c0de-0000-7000-8000-00000000000A"))
                .isEqualTo(UUID.fromString("0198c0de-0000-7000-8000-00000000000a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-1-1-1-1",
                "0198c0de000070008000000000000000",
                "0198c0de-0000-7000-8000-00000000000",
                "0198c0de-0000-7000-8000-00000000000g",
                " 0198c0de-0000-7000-8000-000000000000",
                "{0198c0de-0000-7000-8000-000000000000}",
                "AZjA3gAAcACAAAAAAAAAAA==",
                "٠198c0de-0000-7000-8000-000000000000"
            })
    void refusesOtherFormsOfAUuid(String text) {
        assertRefused(Strict::uuid, text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.123456Z, 2026-01-31T12:00:00.123456Z",
        "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
        "2024-02-29T00:00:00-00:30, 2024-02-29T00:30:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void readsATime(String text, Instant time) {
        assertThat(Strict.time(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1767225600000",
                "2026-01-31",
                "2026-01-31T12:00:00",
                "2026-01-31 12:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:00:00+25:00",
                "2026-01-01T00:00:00+0100",
                "0000-01-01T00:00:00Z",
                "-001-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00",
                "٢٠٢٦-01-01T00:00:00Z"
            })
    void refusesWhatIsNoTimeOrNotInOurYears(String text) {
        assertRefused(Strict::time, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483647", "-2147483648"})
    void readsAWholeNumber(String text) {
        assertThat(Strict.integer(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+1",
                "01",
                "-0",
                "1.0",
                "1e3",
                "0x10",
                "1_000",
                " 1",
                "1 ",
                "١",
                "2147483648",
                "99999999999999999999",
                "null"
            })
    void refusesOtherFormsOfAWholeNumber(String text) {
        assertRefused(Strict::integer, text);
    }

    @Test
    void refusesAWholeNumberPast64Bits() {
        assertThat(Strict.longInteger("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertRefused(Strict::longInteger, "9223372036854775808");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.", ".5", "1e3", "+1.0", "NaN", "Infinity", "1,5"})
    void refusesOtherFormsOfADecimal(String text) {
        assertThat(Strict.decimal("-12.50")).hasToString("-12.50");
        assertRefused(Strict::decimal, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "on", "yes", "TRUE", " true"})
    void refusesOtherFormsOfABoolean(String text) {
        assertThat(Strict.bool("true")).isTrue();
        assertThat(Strict.bool("false")).isFalse();
        assertRefused(Strict::bool, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "ADMIN ", "0", "ROOT"})
    void refusesOtherNamesOfAConstant(String text) {
        assertThat(Strict.constant(Role.class, "ADMIN")).isEqualTo(Role.ADMIN);
        assertRefused(name -> Strict.constant(Role.class, name), text);
    }

    private static void assertRefused(Function<String, ?> reader, String text) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> reader.apply(text));
    }
}
