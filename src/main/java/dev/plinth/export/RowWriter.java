package dev.plinth.export;

import java.io.IOException;

/** Writes rows in one format. */
interface RowWriter {

    void begin() throws IOException;

    void add(CopyRow row) throws IOException;

    /** Writes what comes after the last row. */
    void end() throws IOException;

    /** How many users or orders have been written, or begun. */
    long count();
}
