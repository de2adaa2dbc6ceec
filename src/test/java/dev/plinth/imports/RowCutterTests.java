package dev.plinth.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as they are cut out of bytes. */
class RowCutterTests {

    private static final String CSV = "a,b\r\n\r\n\"1\n2\"\"\n\",3\n4,5\n\"\",6";

    @Test
    void areLinesUnlessTheyStandInQuotes() throws IOException {
        assertThat(rows(CSV, true))
                .containsExactly("1: a,b", "3: \"1\n2\"\"\n\",3", "6: 4,5", "7: \"\",6");
        assertThat(rows("{\"a\":\n\"b\"}\n", false)).containsExactly("1: {\"a\":", "2: \"b\"}");
        assertThat(rows("", true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void areTheSameHoweverTheBytesCome(int most) throws IOException {
        assertThat(rows(new Trickle(CSV, most), true)).isEqualTo(rows(CSV, true));
    }

    @Test
    void endWhereAQuoteStandsInsideACell() throws IOException {
        String csv =
                "1,5\" screen,x\n2,Mouse,x\n3,7\" screen,x\n4,\"\"\"a\"\",\n\"\"\",x\n5,\"b\"c\",x\n6";

        assertThat(rows(csv, true))
                .containsExactly(
                        "1: 1,5\" screen,x",
                        "2: 2,Mouse,x",
                        "3: 3,7\" screen,x",
                        "4: 4,\"\"\"a\"\",\n\"\"\",x",
                        "6: 5,\"b\"c\",x",
                        "7: 6");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beginBehindTheMarkOfTheByteOrder(boolean quotes) throws IOException {
        String file = "\uFEFF\"a\"\n\uFEFFb";

        assertThat(rows(file, quotes)).containsExactly("1: \"a\"", "2: \uFEFFb");
        assertThat(rows(new Trickle(file, 1), quotes)).isEqualTo(rows(file, quotes));
        assertThat(rows("\uFEFF", quotes)).isEmpty();
        assertThat(rows("x", quotes)).containsExactly("1: x");
    }

    @Test
    void mayBeTooLongAndTheNextIsNot() throws IOException {
        RowCutter cutter = new RowCutter(bytes("x".repeat(101) + "\nshort\n"), false, 100);

        assertThat(next(cutter)).isEqualTo("1: too long");
        assertThat(next(cutter)).isEqualTo("2: short");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,\"b\nc\nd",
                "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""
            })
    void cannotBeFoundBehindAQuoteThatStaysOpen(String csv) {
        RowCutter cutter = new RowCutter(bytes(csv), true, 50);

        assertThatExceptionOfType(Unreadable.class).isThrownBy(cutter::next);
    }

    @Test
    void goOnBehindWhatWasTaken() throws IOException {
        RowCutter first = new RowCutter(bytes(CSV), true, 100);
        next(first);
        next(first);
        RowCutter second = new RowCutter(new Trickle(CSV, 3), true, 100);

        assertThat(second.skipTo(first.position(), first.line())).isTrue();

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(next(second)).isEqualTo("6: 4,5");
        next(first);
        assertThat(second.digest()).isEqualTo(first.digest());
    }

    @Test
    void knowAnotherFileByItsHashOrItsLength() throws IOException {
        RowCutter first = new RowCutter(bytes(CSV), true, 100);
        next(first);
        RowCutter other = new RowCutter(bytes(CSV.replace('a', 'x')), true, 100);
        RowCutter shorter = new RowCutter(bytes("a,"), true, 100);
        RowCutter otherFormat = new RowCutter(bytes(CSV), false, 100);

        assertThat(other.skipTo(first.position(), first.line())).isTrue();
        assertThat(other.digest()).isNotEqualTo(first.digest());
        assertThat(shorter.skipTo(first.position(), first.line())).isFalse();
        assertThat(otherFormat.skipTo(first.position(), first.line())).isTrue();
        assertThat(otherFormat.digest()).isNotEqualTo(first.digest());
    }

    private static List<String> rows(String text, boolean quotes) throws IOException {
        return rows(bytes(text), quotes);
    }

    private static List<String> rows(InputStream stream, boolean quotes) throws IOException {
        RowCutter cutter = new RowCutter(stream, quotes, 1_000);
        List<String> rows = new ArrayList<>();
        for (String row = next(cutter); !row.equals("none"); row = next(cutter)) {
            rows.add(row);
        }
        assertThat(cutter.isAtEnd()).isTrue();
        return rows;
    }

    private static String next(RowCutter cutter) throws IOException {
        RawRow row = cutter.next();
        if (row == null) {
            return "none";
        }
        return row.line()
                + ": "
                + (row.bytes() == null ? "too long" : StandardCharsets.UTF_8.decode(row.bytes()));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives a few bytes at a time. */
    private static final class Trickle extends ByteArrayInputStream {

        private final int most;

        Trickle(String text, int most) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.most = most;
        }

        @Override
        public int read(byte[] buffer) {
            return read(buffer, 0, Math.min(most, buffer.length));
        }
    }
}
