package dev.plinth.imports;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was cut out of its file.
 *
 * @param line the number of its first line
 * @param bytes what is in it, without the end of the line; null if it is too long
 */
record RawRow(long line, @Nullable ByteBuffer bytes) {}
