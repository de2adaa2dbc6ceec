package dev.plinth.imports;

import dev.plinth.imports.ProgressStore.Claim;
import dev.plinth.shared.ProblemException;
import dev.plinth.shared.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request's way through a file. */
final class Passage {

    /** So many rows are one transaction. */
    private static final int BATCH = 500;

    /** In bytes. */
    private static final int LONGEST_ROW = 64 * 1024;

    /** So that a batch of long rows is small, too. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final ProductFile file;
    private final RowCutter cutter;
    private final long end;
    private Progress progress;
    private @Nullable RowReader reader;
    private boolean atEnd;

    Passage(Claim claim, InputStream body) {
        this.file = claim.file();
        this.progress = claim.progress();
        this.cutter = new RowCutter(body, file.options().csv(), LONGEST_ROW);
        this.end = System.nanoTime() + file.options().time().toNanos();
    }

    ProductFile file() {
        return file;
    }

    RowCutter cutter() {
        return cutter;
    }

    /** How far the import has come. */
    Progress progress() {
        return progress;
    }

    void reach(Progress reached) {
        this.progress = reached;
    }

    /** Whether there are no more rows. */
    boolean isAtEnd() {
        return atEnd;
    }

    /**
     * Comes to where the import was before.
     *
     * @throws ProblemException 422 {@code idempotency-key-reused} if it was another file
     */
    void begin(RowCheck check) throws IOException {
        reader = check.reader(file.options(), cutter);
        boolean same =
                progress.position() == 0
                        || (cutter.skipTo(progress.position(), progress.line())
                                && cutter.digest().equals(progress.digest()));
        if (!same || (progress.finished() && !cutter.isAtEnd())) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
    }

    /**
     * The next rows.
     *
     * @throws ProblemException 408 {@code request-timeout} if that takes too long
     */
    List<Row> next(RowCheck check) throws IOException {
        List<Row> rows = new ArrayList<>(BATCH);
        int bytes = 0;
        while (!atEnd && rows.size() < BATCH && bytes < MOST_BYTES) {
            RawRow next = cutter.next();
            atEnd = next == null;
            if (next != null) {
                Row row = check.read(next, Objects.requireNonNull(reader));
                rows.add(row);
                bytes += row.size();
            }
        }
        if (System.nanoTime() - end > 0) {
            throw new ProblemException(
                    ProblemType.REQUEST_TIMEOUT, "The time for the import is over.");
        }
        return rows;
    }
}
