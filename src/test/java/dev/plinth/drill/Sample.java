package dev.plinth.drill;

/**
 * A request of a {@link Load} and its answer.
 *
 * @param at when it was to be sent, as {@link System#nanoTime} counts
 * @param node which instance was asked
 * @param micros how long after that moment its answer had come
 * @param stale whether it shows an older version than the caller has written
 * @param token whether the caller had sent a consistency token
 */
record Sample(
        long at, Errand errand, int node, Reply reply, long micros, boolean stale, boolean token) {

    /** Whether the service failed: with a status of 500 or more, or by giving no answer. */
    boolean isError() {
        return reply.status() == 0 || reply.status() >= 500;
    }

    boolean isDone() {
        return reply.isDone();
    }

    boolean isWrite() {
        return errand.isWrite();
    }

    long millis() {
        return micros / 1_000;
    }

    /** A line of a CSV file. */
    String line(long origin) {
        return "%.3f,%s,%d,%d,%s,%d,%s,%s"
                .formatted(
                        (at - origin) / 1e9,
                        errand,
                        node,
                        reply.status(),
                        reply.problem(),
                        micros,
                        stale,
                        token);
    }
}
