package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells as RFC 4180 has them. */
class CellsTests {

    @Test
    void areBetweenCommas() {
        assertThat(Cells.of("a, b,,")).containsExactly("a", " b", "", "");
        assertThat(Cells.of("")).containsExactly("");
    }

    @Test
    void mayStandInQuotes() {
        assertThat(Cells.of("\"a,b\",\"say \"\"hi\"\"\",\"\",\"\"\"\""))
                .containsExactly("a,b", "say \"hi\"", "", "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "a\"b\"", "\"a\"b", "\"a\" ,b", "\"a\"\""})
    void haveNoQuoteWhereItCannotBe(String row) {
        assertThatExceptionOfType(BadRow.class).isThrownBy(() -> Cells.of(row));
    }

    @Test
    void areNotWithoutEnd() {
        assertThatExceptionOfType(BadRow.class).isThrownBy(() -> Cells.of(",".repeat(100)));
    }
}
