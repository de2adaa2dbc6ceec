package dev.plinth.middleware.cache;

import org.jspecify.annotations.Nullable;

/**
 * A value in Redis.
 *
 * @param version its version; it comes first, since scripts look for it there
 * @param time when it was put there, in milliseconds since the epoch
 * @param value null if all that is known is that older versions are out of date
 */
record Envelope<T>(long version, long time, @Nullable T value) {}
