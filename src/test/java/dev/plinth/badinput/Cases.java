package dev.plinth.badinput;

import java.util.stream.Stream;

/** Some rows of the table, for one operation. */
@FunctionalInterface
interface Cases {

    /**
     * What to send.
     *
     * @param operation the operation
     * @param valid a valid request for it, in which each case changes one thing
     */
    Stream<Case> of(Operation operation, Request valid);
}
