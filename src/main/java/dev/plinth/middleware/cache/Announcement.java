package dev.plinth.middleware.cache;

import java.util.List;

/**
 * What a node tells the others.
 *
 * @param node who says so
 * @param generation the generation that it knows
 * @param changes what has changed, at the same time; nothing in a heartbeat
 */
record Announcement(String node, long generation, List<Change> changes) {

    /** The channel on which all of them are heard. */
    static final String CHANNEL = "plinth:cache";

    /**
     * What has changed.
     *
     * @param version the version that it has now
     */
    record Change(CacheKey key, long version) {}
}
