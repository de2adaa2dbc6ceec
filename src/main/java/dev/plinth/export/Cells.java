package dev.plinth.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;

/** Writes single values as text, all of which is ASCII, without making objects of them. */
final class Cells {

    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    /** Where the dashes of a UUID are: before these bytes. */
    private static final int DASHES = 1 << 4 | 1 << 6 | 1 << 8 | 1 << 10;

    private static final long MICROS = 1_000_000;
    private static final long DAY = 86_400 * MICROS;

    /** PostgreSQL counts from 2000. */
    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private static final int KNOWN_DAYS = 1 << 10;
    private static final int LONGEST = 64;

    private final Outlet outlet;
    private final long[] days = new long[KNOWN_DAYS];
    private final byte[][] dates = new byte[KNOWN_DAYS][];
    private final byte[] digits = new byte[LONGEST];
    private int currency;
    private int fraction;

    Cells(Outlet outlet) {
        this.outlet = outlet;
    }

    Outlet outlet() {
        return outlet;
    }

    void id(CopyRow row, int column) throws IOException {
        byte[] bytes = row.bytes();
        int start = row.start(column);
        outlet.reserve(LONGEST);
        for (int n = 0; n < 16; n++) {
            if ((DASHES >> n & 1) != 0) {
                outlet.add('-');
            }
            outlet.add(HEX[bytes[start + n] >> 4 & 15]);
            outlet.add(HEX[bytes[start + n] & 15]);
        }
    }

    void flag(boolean value) throws IOException {
        outlet.write(value ? TRUE : FALSE);
    }

    void number(long value) throws IOException {
        decimal(value, 0);
    }

    /** An amount in minor units, with the digits of the currency at the end of the row. */
    void amount(CopyRow row, int column) throws IOException {
        decimal(row.number(column), fractionDigits(row));
    }

    /**
     * A time as {@link java.time.Instant#toString} writes it.
     *
     * @param micros since 2000, as PostgreSQL counts
     */
    void time(long micros) throws IOException {
        byte[] date = date(FIRST_DAY + Math.floorDiv(micros, DAY));
        long ofDay = Math.floorMod(micros, DAY);
        int seconds = (int) (ofDay / MICROS);
        outlet.write(date);
        outlet.reserve(LONGEST);
        outlet.add('T');
        two(seconds / 3_600);
        outlet.add(':');
        two(seconds / 60 % 60);
        outlet.add(':');
        two(seconds % 60);
        fraction((int) (ofDay % MICROS));
        outlet.add('Z');
    }

    /** None, three or six digits. */
    private void fraction(int micros) {
        if (micros != 0) {
            outlet.add('.');
            three(micros / 1_000);
        }
        if (micros % 1_000 != 0) {
            three(micros % 1_000);
        }
    }

    private void three(int value) {
        outlet.add('0' + value / 100);
        two(value % 100);
    }

    private void two(int value) {
        outlet.add('0' + value / 10);
        outlet.add('0' + value % 10);
    }

    private byte[] date(long day) {
        int place = (int) day & KNOWN_DAYS - 1;
        if (dates[place] == null || days[place] != day) {
            days[place] = day;
            dates[place] = ascii(LocalDate.ofEpochDay(day).toString());
        }
        return dates[place];
    }

    /** At least one digit before the point. */
    private void decimal(long value, int fraction) throws IOException {
        long left = value;
        int at = LONGEST;
        for (int n = 0; n <= fraction || left != 0; n++) {
            if (n == fraction && n > 0) {
                digits[--at] = '.';
            }
            digits[--at] = (byte) ('0' + Math.abs(left % 10));
            left /= 10;
        }
        if (value < 0) {
            digits[--at] = '-';
        }
        outlet.write(digits, at, LONGEST - at);
    }

    private int fractionDigits(CopyRow row) {
        int column = row.last();
        int start = row.start(column);
        byte[] bytes = row.bytes();
        int code = bytes[start] << 16 | bytes[start + 1] << 8 | bytes[start + 2];
        if (code != currency) {
            String name = new String(bytes, start, 3, StandardCharsets.US_ASCII);
            fraction = Currency.getInstance(name).getDefaultFractionDigits();
            currency = code;
        }
        return fraction;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
