package dev.plinth.middleware.deadline;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Until when somebody waits for the current request's answer. It is asked before a transaction
 * begins and never in the middle of one; nor after one that may have written, since what was begun
 * is to be finished.
 */
public final class Deadline {

    private static final ThreadLocal<@Nullable Deadline> current = new ThreadLocal<>();

    private final long end;
    private final BooleanSupplier gone;
    private boolean writing;

    /**
     * Makes a deadline.
     *
     * @param end as {@link System#nanoTime} counts
     * @param gone whether the client has hung up
     */
    Deadline(long end, BooleanSupplier gone) {
        this.end = end;
        this.gone = gone;
    }

    void begin() {
        current.set(this);
    }

    static void end() {
        current.remove();
    }

    /** Asks before something is read. */
    public static void beforeReading() throws DeadlineException {
        Deadline deadline = current.get();
        if (deadline != null) {
            deadline.check();
        }
    }

    /** Asks before something may be written, and not again after that. */
    public static void beforeWriting() throws DeadlineException {
        Deadline deadline = current.get();
        if (deadline != null) {
            deadline.check();
            deadline.writing = true;
        }
    }

    /** Tells whether the client of the request at hand has hung up, for as long as it lasts. */
    public static BooleanSupplier clientIsGone() {
        Deadline deadline = current.get();
        return deadline == null ? () -> false : deadline.gone;
    }

    private void check() throws DeadlineException {
        if (writing) {
            return;
        }
        if (System.nanoTime() - end > 0) {
            throw new DeadlineException("The time for this request is over");
        }
        if (gone.getAsBoolean()) {
            throw new DeadlineException("The client has hung up");
        }
    }
}
