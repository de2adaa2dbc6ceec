package dev.plinth.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A row as {@code COPY} sends it in binary format: the number of columns, and for each its length,
 * or -1 for null, and its bytes. The object is used for one row after another.
 */
final class CopyRow {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0};
    private static final int FLAGS = 4;

    private byte[] message = {};
    private final int[] starts;
    private final int[] lengths;

    CopyRow(int columns) {
        starts = new int[columns];
        lengths = new int[columns];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    /**
     * Takes the row out of a message; false if there is none in it, but only a header or the end.
     */
    boolean read(byte[] message) {
        int at = afterHeader(message);
        if (at == message.length || (short) SHORT.get(message, at) < 0) {
            return false;
        }
        this.message = message;
        at += Short.BYTES;
        for (int column = 0; column < starts.length; column++) {
            int length = (int) INT.get(message, at);
            at += Integer.BYTES;
            starts[column] = at;
            lengths[column] = length;
            at += Math.max(0, length);
        }
        return true;
    }

    /** PostgreSQL sends the header together with the first row. */
    private static int afterHeader(byte[] message) {
        int length = SIGNATURE.length;
        if (message.length < length || !Arrays.equals(SIGNATURE, 0, length, message, 0, length)) {
            return 0;
        }
        int extension = length + FLAGS;
        return extension + Integer.BYTES + (int) INT.get(message, extension);
    }

    /** Makes this the same row as another. */
    void set(CopyRow other) {
        message = other.message;
        System.arraycopy(other.starts, 0, starts, 0, starts.length);
        System.arraycopy(other.lengths, 0, lengths, 0, lengths.length);
    }

    /** Whether both have the same first column. */
    boolean beginsLike(CopyRow other) {
        return Arrays.equals(
                message,
                starts[0],
                starts[0] + lengths[0],
                other.message,
                other.starts[0],
                other.starts[0] + other.lengths[0]);
    }

    boolean isNull(int column) {
        return lengths[column] < 0;
    }

    int last() {
        return starts.length - 1;
    }

    /** Where the bytes of all columns are. */
    byte[] bytes() {
        return message;
    }

    int start(int column) {
        return starts[column];
    }

    int length(int column) {
        return lengths[column];
    }

    /** An integer of any size. */
    long number(int column) {
        return switch (lengths[column]) {
            case Short.BYTES -> (short) SHORT.get(message, starts[column]);
            case Integer.BYTES -> (int) INT.get(message, starts[column]);
            default -> (long) LONG.get(message, starts[column]);
        };
    }

    boolean flag(int column) {
        return message[starts[column]] != 0;
    }
}
