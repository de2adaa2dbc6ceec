package dev.plinth.middleware.cache;

/**
 * The moment before something is read.
 *
 * @param epoch how often memory had been emptied
 * @param time the ticker's
 */
record Moment(long epoch, long time) {}
