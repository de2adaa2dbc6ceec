package dev.plinth.middleware.transport;

import dev.plinth.middleware.Haste;
import java.nio.ByteBuffer;

/** The bytes of one answer after the other. */
final class Octets {

    private final byte[] octets;
    private int size;

    Octets(int most) {
        octets = new byte[most];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    void addHeader(String name, String value) {
        add(name);
        add(": ");
        add(value);
        endLine();
    }

    /** Adds printable ASCII: anything else could end a line, and is Tomcat's to take out. */
    void add(String text) {
        int length = text.length();
        require(length);
        for (int n = 0; n < length; n++) {
            char next = text.charAt(n);
            if (next < ' ' || next > '~') {
                Haste.leave();
            }
            octets[size + n] = (byte) next;
        }
        size += length;
    }

    void endLine() {
        require(2);
        octets[size++] = '\r';
        octets[size++] = '\n';
    }

    void add(byte[] more, int from, int length) {
        require(length);
        System.arraycopy(more, from, octets, size, length);
        size += length;
    }

    /** Appends all of them to a buffer. */
    void copyTo(ByteBuffer buffer) {
        buffer.put(octets, 0, size);
    }

    private void require(int length) {
        if (length > octets.length - size) {
            Haste.leave();
        }
    }
}
