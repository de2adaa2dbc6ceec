package dev.plinth.imports;

/** The rest of a file cannot be cut into rows. */
class Unreadable extends RuntimeException {

    Unreadable(String message) {
        super(message, null, false, false);
    }
}
