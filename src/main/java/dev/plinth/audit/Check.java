package dev.plinth.audit;

import dev.plinth.audit.AuditLog.Stretch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes along the chain, row by row, until one does not follow from the one before. */
final class Check {

    private final long start;
    private final long end;
    private final Predicate<AuditView> vouchedFor;
    private long last;
    private String hash;
    private @Nullable Long broken;
    private boolean complete;

    /**
     * Begins.
     *
     * @param hash that of the row at the start
     * @param vouchedFor whether a later row says that one was as it is, but for what was forgotten
     */
    Check(long start, long end, String hash, Predicate<AuditView> vouchedFor) {
        this.vouchedFor = vouchedFor;
        this.start = start;
        this.end = end;
        this.last = start;
        this.hash = hash;
    }

    long last() {
        return last;
    }

    boolean isOver() {
        return complete || broken != null;
    }

    long checked() {
        return last - start;
    }

    /** Goes on with the rows behind the last. */
    void add(Stretch stretch) {
        for (AuditView row : stretch.rows()) {
            if (last >= end) {
                break;
            }
            if (!row.isBehind(last, hash) || !(row.isSound() || isExcused(row))) {
                broken = last + 1;
                return;
            }
            last = row.sequence();
            hash = row.hash();
        }
        complete = last >= end || stretch.rows().isEmpty();
        if (last < end && stretch.rows().isEmpty() && !isHead(stretch)) {
            broken = last + 1;
        }
    }

    private boolean isExcused(AuditView row) {
        return row.commitment() == null && row.isForgotten() && vouchedFor.test(row);
    }

    /** A replica may be behind what another has shown. */
    private boolean isHead(Stretch stretch) {
        long head = stretch.head().sequence();
        return head < last || (head == last && stretch.head().hash().equals(hash));
    }

    CheckView view() {
        return new CheckView(broken == null, broken, checked(), last, hash, isOver());
    }
}
