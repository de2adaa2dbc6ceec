package dev.plinth.middleware.transport;

/**
 * How often connections are worth an attempt: each that was in vain has twice as many of their
 * requests go the other way at once. Connections may share a place here, and then what they learn.
 */
final class Patience {

    private static final int PLACES = 4_096;
    private static final int LONGEST = 5;

    private final byte[] lost = new byte[PLACES];
    private final byte[] pause = new byte[PLACES];

    boolean tries(Object connection) {
        int place = place(connection);
        if (pause[place] == 0) {
            return true;
        }
        pause[place]--;
        return false;
    }

    void win(Object connection) {
        lost[place(connection)] = 0;
    }

    void lose(Object connection) {
        int place = place(connection);
        pause[place] = (byte) ((1 << lost[place]) - 1);
        lost[place] = (byte) Math.min(lost[place] + 1, LONGEST);
    }

    private static int place(Object connection) {
        return System.identityHashCode(connection) & (PLACES - 1);
    }
}
