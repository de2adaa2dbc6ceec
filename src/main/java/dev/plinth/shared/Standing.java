package dev.plinth.shared;

/**
 * Whether an answer that has no end is still wanted and allowed; a controller takes it as a
 * parameter.
 */
@FunctionalInterface
public interface Standing {

    /**
     * Whether the client is still there, and its token still good: neither expired nor revoked.
     * Only the thread that writes the answer may ask.
     */
    boolean lasts();
}
