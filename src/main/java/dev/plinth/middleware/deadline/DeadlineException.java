package dev.plinth.middleware.deadline;

import dev.plinth.shared.OfOneCaller;
import java.sql.SQLTransientException;

/** Nobody waits for what was about to begin. */
public final class DeadlineException extends SQLTransientException implements OfOneCaller {

    DeadlineException(String message) {
        super(message);
    }

    /** It happens often when many give up, and where it is thrown says nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
