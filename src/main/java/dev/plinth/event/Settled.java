package dev.plinth.event;

/**
 * Tells how far the outbox can be read without missing what is still being written.
 *
 * <p>Numbers without a gap are all there. A gap is either of a transaction that has not ended, or
 * of one that was rolled back. Whoever has drawn a number had a transaction id before, so once all
 * ids have ended that were given before a later look than the one that saw the gap, what is missing
 * will not come any more.
 */
final class Settled {

    private static final long UNKNOWN = -1;

    private long settled;
    private long watched = UNKNOWN;
    private long settledBy = UNKNOWN;

    /** Whether a gap was seen, so that the next look needs an id. */
    synchronized boolean isWatching() {
        return watched != UNKNOWN;
    }

    /**
     * The last position of those read, one after the other from the first, that nothing missing
     * comes before.
     *
     * @param from the position read from, which is returned if nothing may be told yet
     * @param read the positions that were found, in order
     * @param ownId the id of this transaction, given before the positions were read
     * @param unfinished in what was read, all transactions below this id had ended
     */
    synchronized long upTo(long from, long[] read, long ownId, long unfinished) {
        if (settledBy != UNKNOWN && unfinished >= settledBy) {
            settled = watched;
            forget();
        }
        long last = from;
        for (long position : read) {
            if (position > last + 1 && position > settled) {
                watch(read[read.length - 1], ownId);
                return last;
            }
            last = position;
        }
        forget();
        return last;
    }

    /** The first look sees the gap; the second has an id that is later than those in the gap. */
    private void watch(long greatest, long ownId) {
        if (watched == UNKNOWN) {
            watched = greatest;
        } else if (settledBy == UNKNOWN) {
            settledBy = ownId;
        }
    }

    private void forget() {
        watched = UNKNOWN;
        settledBy = UNKNOWN;
    }
}
