package dev.plinth.middleware.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a node tells the others.
 *
 * @param node who says so
 * @param generation the generation that it knows
 * @param changed what has changed; null in a heartbeat
 * @param version the version that it has now
 */
record Announcement(String node, long generation, @Nullable CacheKey changed, long version) {

    /** The channel on which all of them are heard. */
    static final String CHANNEL = "plinth:cache";
}
