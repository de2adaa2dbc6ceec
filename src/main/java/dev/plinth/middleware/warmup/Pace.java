package dev.plinth.middleware.warmup;

import java.time.Duration;

/** Tells from how long rounds take when they have stopped getting faster. */
final class Pace {

    /** By less than this it is not faster, but luck. */
    private static final double GAIN = 0.1;

    /** So many in a row without a gain are not bad luck. */
    private static final int PATIENCE = 5;

    private double best = Double.MAX_VALUE;
    private int rounds;
    private int sinceBest;

    /** Takes the next round into account. */
    void add(Duration round) {
        rounds++;
        sinceBest++;
        if (round.toNanos() < best * (1 - GAIN)) {
            best = round.toNanos();
            sinceBest = 0;
        }
    }

    /** How many there were. */
    int rounds() {
        return rounds;
    }

    /** Whether more of them would bring next to nothing. */
    boolean isSteady() {
        return sinceBest >= PATIENCE;
    }
}
