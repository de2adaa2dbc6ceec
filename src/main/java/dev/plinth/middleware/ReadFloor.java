package dev.plinth.middleware;

/** What reads must contain, whoever asks. */
public interface ReadFloor {

    /**
     * From now on, everything that was written until now: to be called when values that were
     * remembered are lost, so that none is remembered again as it was before it was changed.
     */
    void raise();

    /**
     * Until when everything that was written is in whatever is read from now on, as {@link
     * System#nanoTime} counts.
     */
    default long completeUntil() {
        return System.nanoTime();
    }
}
