package dev.plinth.export;

import java.io.IOException;

/**
 * Writes text as a cell (RFC 4180): in quotes where it must be, and with an apostrophe before what
 * a spreadsheet would take for a formula (ASVS 1.2.10).
 */
final class CsvText {

    private final Outlet outlet;

    CsvText(Outlet outlet) {
        this.outlet = outlet;
    }

    void write(byte[] bytes, int start, int length) throws IOException {
        boolean formula = length > 0 && isFormula(bytes[start]);
        boolean quoted = length == 0 || formula || needsQuotes(bytes, start, length);
        if (quoted) {
            put('"');
        }
        if (formula) {
            put('\'');
        }
        escape(bytes, start, length);
        if (quoted) {
            put('"');
        }
    }

    private static boolean isFormula(byte first) {
        return switch (first) {
            case '=', '+', '-', '@', '\t', '\r', '\n' -> true;
            default -> false;
        };
    }

    /** An empty text has quotes too, since an empty cell is null. */
    private static boolean needsQuotes(byte[] bytes, int start, int length) {
        for (int at = start; at < start + length; at++) {
            switch (bytes[at]) {
                case ',', '"', '\r', '\n' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** A quote becomes two; where there is one, there are quotes around it all. */
    private void escape(byte[] bytes, int start, int length) throws IOException {
        int from = start;
        int end = start + length;
        for (int at = start; at < end; at++) {
            if (bytes[at] == '"') {
                outlet.write(bytes, from, at + 1 - from);
                from = at;
            }
        }
        outlet.write(bytes, from, end - from);
    }

    private void put(char character) throws IOException {
        outlet.reserve(1);
        outlet.add(character);
    }
}
