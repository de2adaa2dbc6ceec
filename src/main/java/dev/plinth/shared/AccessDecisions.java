package dev.plinth.shared;

/**
 * Counts what was decided about callers by what is known of them besides their token, as {@code
 * access_decisions_total}.
 */
public interface AccessDecisions {

    /** What comes of it. */
    enum Decision {
        /** Nothing speaks against it. */
        ALLOW,
        /** Something does, and not enough. */
        FLAG,
        /** Something does, and one more proof outweighs it. */
        STEP_UP,
        /** It is refused. */
        DENY
    }

    /**
     * Counts one.
     *
     * @param reason what speaks against it, such as {@code country}; one of a few, and nothing that
     *     a client has typed
     */
    void count(Decision decision, String reason);
}
