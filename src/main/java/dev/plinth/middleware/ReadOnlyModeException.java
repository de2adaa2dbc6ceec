package dev.plinth.middleware;

import java.sql.SQLTransientConnectionException;

/** The primary is away: nothing can be written until it is back. */
public class ReadOnlyModeException extends SQLTransientConnectionException {

    public ReadOnlyModeException() {
        super("The primary is away.", "08001");
    }
}
