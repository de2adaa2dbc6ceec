package dev.plinth.imports;

import dev.plinth.imports.AnswerLines.Tally;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param attempt which of the requests with this key it is
 * @param position how many bytes of the file have been taken
 * @param line how many lines that were
 * @param digest the hash of these bytes; null if there are none
 */
record Progress(
        int attempt,
        long position,
        long line,
        @Nullable String digest,
        Tally tally,
        boolean finished) {

    static final Progress NONE = new Progress(0, 0, 0, null, Tally.NONE, false);

    /** The same import, when so much more of it was taken. */
    Progress at(RowCutter cutter, Tally tally, boolean finished) {
        return new Progress(
                attempt, cutter.position(), cutter.line(), cutter.digest(), tally, finished);
    }
}
