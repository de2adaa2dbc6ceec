package dev.plinth.middleware.database;

/**
 * A database as it was seen at a moment.
 *
 * @param nanos when the look at it began, as {@link System#nanoTime} counts
 * @param isReplica whether it follows another one, and so cannot be written to
 * @param lsn how far its log is flushed; on a replica, how far it has followed
 */
record ProbeResult(long nanos, boolean isReplica, Lsn lsn) {}
