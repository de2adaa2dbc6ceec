package dev.plinth.export;

import java.nio.charset.StandardCharsets;

/**
 * A field that clients see.
 *
 * @param name as it is in JSON
 * @param kind what it holds
 * @param key the name with its quotes and colon, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Column(String name, Kind kind, byte[] key) {

    /** What a field can hold. */
    enum Kind {
        ID,
        TEXT,
        NUMBER,
        FLAG,
        TIME,
        /** In minor units; the currency is the last column of the row. */
        MONEY
    }

    static Column id(String name) {
        return of(name, Kind.ID);
    }

    static Column text(String name) {
        return of(name, Kind.TEXT);
    }

    static Column number(String name) {
        return of(name, Kind.NUMBER);
    }

    static Column flag(String name) {
        return of(name, Kind.FLAG);
    }

    static Column time(String name) {
        return of(name, Kind.TIME);
    }

    static Column money(String name) {
        return of(name, Kind.MONEY);
    }

    private static Column of(String name, Kind kind) {
        return new Column(name, kind, ('"' + name + "\":").getBytes(StandardCharsets.UTF_8));
    }
}
