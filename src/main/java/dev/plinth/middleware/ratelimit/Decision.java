package dev.plinth.middleware.ratelimit;

/**
 * What a policy says to a request.
 *
 * @param remaining how many more there may be now
 * @param seconds until there may be one again, if none may be; else until all may be
 */
record Decision(Policy policy, boolean allowed, long remaining, long seconds) {

    /** The decision in {@code RateLimit}. */
    String header() {
        return "\"" + policy.name() + "\";r=" + remaining + ";t=" + seconds;
    }

    /** Whether the client runs into this one before the other. */
    boolean isTighterThan(Decision other) {
        return remaining == other.remaining ? seconds > other.seconds : remaining < other.remaining;
    }
}
