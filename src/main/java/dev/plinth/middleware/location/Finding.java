package dev.plinth.middleware.location;

import java.time.Duration;

/**
 * What is known of a way to an address, whenever it was gone.
 *
 * @param doubt what speaks against the address
 * @param kilometres from where the token was asked for; 0 if that is not known
 * @param way what speaks against the way, and not enough to refuse it
 * @param details in the audit, after what was asked for
 */
record Finding(Doubt doubt, double kilometres, Doubt way, String details) {

    /** Nothing speaks against it. */
    static final Finding CLEAR = new Finding(Doubt.NONE, 0, Doubt.NONE, "");

    /** In kilometres an hour: who is faster is not who they say. */
    private static final int SPEED = 1_000;

    /** In kilometres: by so much the database may be wrong. */
    private static final int MARGIN = 100;

    private static final double MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();

    /** Something speaks against the address itself. */
    static Finding against(Doubt doubt, String details) {
        return new Finding(doubt, 0, Doubt.NONE, details);
    }

    /** Whether nobody goes this way in this time. */
    boolean isTooFar(Duration time) {
        double most = MARGIN + SPEED * (Math.max(0, time.toMillis()) / MILLIS_AN_HOUR);
        return kilometres > most;
    }
}
