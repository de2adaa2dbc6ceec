package dev.plinth.imports;

import dev.plinth.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into rows, of which it holds one, and knows after each how many bytes that were,
 * and their hash.
 */
final class RowCutter {

    private static final int BUFFER = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream stream;
    private final boolean quotes;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] row;
    private final MessageDigest digest;
    private int at;
    private int limit;
    private int hashed;
    private long before;
    private long line;

    /**
     * Makes the cutter.
     *
     * @param quotes whether a row goes on over the end of a line that stands in double quotes
     * @param longest the longest row, in bytes
     */
    RowCutter(InputStream stream, boolean quotes, int longest) {
        this.stream = stream;
        this.quotes = quotes;
        this.row = new byte[longest];
        this.digest = Sha256.digest();
        digest.update((byte) (quotes ? 1 : 0));
    }

    /**
     * The next row that is not empty; null at the end.
     *
     * @throws Unreadable if a quote is not closed, or not soon enough
     */
    @Nullable RawRow next() throws IOException {
        skipMark();
        while (true) {
            long first = line + 1;
            int length = cut();
            if (length < 0) {
                return null;
            }
            if (length > row.length) {
                return new RawRow(first, null);
            }
            int end = length > 0 && row[length - 1] == '\r' ? length - 1 : length;
            if (end > 0) {
                return new RawRow(first, ByteBuffer.wrap(Arrays.copyOf(row, end)));
            }
        }
    }

    /** The length of the next row, one too much for any that is too long; -1 at the end. */
    private int cut() throws IOException {
        int length = 0;
        Quotes quoted = new Quotes();
        int octet = read();
        if (octet < 0) {
            return -1;
        }
        while (octet >= 0 && (quoted.areOpen() || octet != '\n')) {
            if (quotes) {
                quoted.pass(octet);
            }
            line += octet == '\n' ? 1 : 0;
            length = add(octet, length);
            octet = read();
        }
        if (quoted.areOpen()) {
            throw new Unreadable("a quote is not closed");
        }
        line++;
        return length;
    }

    private int add(int octet, int length) {
        if (length < row.length) {
            row[length] = (byte) octet;
            return length + 1;
        }
        if (quotes) {
            throw new Unreadable("a row is too long, or a quote is not closed");
        }
        return row.length + 1;
    }

    private int read() throws IOException {
        return at < limit || fill() ? buffer[at++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        hash();
        before += limit;
        at = 0;
        hashed = 0;
        limit = before == 0 ? readMark() : Math.max(stream.read(buffer), 0);
        return limit > 0;
    }

    /** The first bytes come together, however they arrive. */
    private int readMark() throws IOException {
        return stream.readNBytes(buffer, 0, BYTE_ORDER_MARK.length);
    }

    private void skipMark() throws IOException {
        if (position() == 0
                && (at < limit || fill())
                && Arrays.equals(buffer, 0, limit, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            at = limit;
        }
    }

    private void hash() {
        digest.update(buffer, hashed, at - hashed);
        hashed = at;
    }

    /**
     * Passes over what was taken already.
     *
     * @param position up to which byte
     * @param lines how many lines end before it
     * @return whether there is so much
     */
    boolean skipTo(long position, long lines) throws IOException {
        while (position() < position) {
            if (at == limit && !fill()) {
                return false;
            }
            at += (int) Math.min(limit - at, position - position());
        }
        line = lines;
        return position() == position;
    }

    /** Whether nothing comes after. */
    boolean isAtEnd() throws IOException {
        return at == limit && !fill();
    }

    /** How many bytes have been taken. */
    long position() {
        return before + at;
    }

    /** How many lines have been taken. */
    long line() {
        return line;
    }

    /** The hash of the bytes that have been taken, and of the format. */
    String digest() {
        hash();
        try {
            MessageDigest soFar = (MessageDigest) digest.clone();
            return HexFormat.of().formatHex(soFar.digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
