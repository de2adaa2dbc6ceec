package dev.plinth.middleware.admission;

/** How long a place is taken, on average over the last requests. */
final class AverageServiceTime {

    private static final double WEIGHT = 1.0 / 32;

    private volatile double nanos;

    /** Two that come at once may overwrite each other, which an average can stand. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void learn(long took) {
        nanos += WEIGHT * (took - nanos);
    }

    /**
     * The nanoseconds that somebody waits (Little's law).
     *
     * @param line their number in the line
     * @param places how many are served at once
     */
    long of(int line, int places) {
        return (long) (line * nanos / Math.max(1, places));
    }
}
