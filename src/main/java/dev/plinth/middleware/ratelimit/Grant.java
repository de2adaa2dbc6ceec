package dev.plinth.middleware.ratelimit;

/**
 * What came of asking Redis.
 *
 * @param taken how many requests may be let through
 * @param remaining how many are left there
 * @param waitNanos until there is one again, if none is left
 */
record Grant(long taken, long remaining, long waitNanos) {}
