package dev.plinth.export;

import java.io.IOException;

/**
 * Writes text as a cell (RFC 4180): in quotes where it must be, and with an apostrophe before what
 * a spreadsheet would take for a formula (ASVS 1.2.10), wherever it might think that a cell begins.
 */
final class CsvText {

    private static final boolean[] PLAIN = plain();

    private final Outlet outlet;

    CsvText(Outlet outlet) {
        this.outlet = outlet;
    }

    /** An empty text has quotes too, since an empty cell is null. */
    void write(byte[] bytes, int start, int length) throws IOException {
        int end = start + length;
        if (length > 0 && !isFormula(bytes[start]) && isPlain(bytes, start, end)) {
            outlet.write(bytes, start, length);
            return;
        }
        put('"');
        if (length > 0) {
            escape(bytes, start, end);
        }
        put('"');
    }

    /** Whether nothing in it ends a cell, for whichever separator. */
    private static boolean isPlain(byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            if (!PLAIN[bytes[at] & 0xff]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[256];
        for (int octet = 0; octet < plain.length; octet++) {
            plain[octet] = octet != ',' && octet != '"' && !isSeparator((byte) octet);
        }
        return plain;
    }

    /** Where a spreadsheet that takes no comma for one begins another cell. */
    private static boolean isSeparator(byte octet) {
        return octet == ';' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    /** White space is one only where the cell begins. */
    private static boolean isFormula(byte first) {
        return beginsFormula(first) || first == '\t' || first == '\r' || first == '\n';
    }

    private static boolean beginsFormula(byte octet) {
        return octet == '=' || octet == '+' || octet == '-' || octet == '@';
    }

    /** A quote becomes two; after a separator it might itself be dropped. */
    private void escape(byte[] bytes, int start, int end) throws IOException {
        if (isFormula(bytes[start])) {
            put('\'');
        }
        int from = start;
        boolean begins = false;
        for (int at = start; at < end; at++) {
            byte octet = bytes[at];
            if (begins && beginsFormula(octet)) {
                outlet.write(bytes, from, at - from);
                put('\'');
                from = at;
            } else if (octet == '"') {
                outlet.write(bytes, from, at + 1 - from);
                from = at;
            }
            begins = isSeparator(octet) || (begins && octet == '"');
        }
        outlet.write(bytes, from, end - from);
    }

    private void put(char character) throws IOException {
        outlet.reserve(1);
        outlet.add(character);
    }
}
