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

    /** Asks before a connection is waited for, and once it is there. */
    public static void beforeConnecting() throws DeadlineException {
        Deadline deadline = current.get();
        if (deadline != null) {
            deadline.check();
        }
    }

    /** Asks no more: something may have been written from now on. */
    public static void writes() {
        Deadline deadline = current.get();
        if (deadline != null) {
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
