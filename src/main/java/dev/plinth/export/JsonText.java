package dev.plinth.export;

import static dev.plinth.export.Cells.ascii;

import java.io.IOException;

/** Escapes text in UTF-8 as Jackson does: what JSON demands, and nothing else (RFC 8259). */
final class JsonText {

    private static final byte[][] ESCAPES = new byte[128][];

    static {
        for (int n = 0; n < ' '; n++) {
            ESCAPES[n] = ascii("\\u%04X".formatted(n));
        }
        ESCAPES['\b'] = ascii("\\b");
        ESCAPES['\t'] = ascii("\\t");
        ESCAPES['\n'] = ascii("\\n");
        ESCAPES['\f'] = ascii("\\f");
        ESCAPES['\r'] = ascii("\\r");
        ESCAPES['"'] = ascii("\\\"");
        ESCAPES['\\'] = ascii("\\\\");
    }

    private final Outlet outlet;

    JsonText(Outlet outlet) {
        this.outlet = outlet;
    }

    void write(byte[] bytes, int start, int length) throws IOException {
        int from = start;
        int end = start + length;
        for (int at = start; at < end; at++) {
            byte octet = bytes[at];
            if (octet >= 0 && ESCAPES[octet] != null) {
                outlet.write(bytes, from, at - from);
                outlet.write(ESCAPES[octet]);
                from = at + 1;
            }
        }
        outlet.write(bytes, from, end - from);
    }
}
