package dev.plinth.middleware.cache;

/**
 * What a value is kept under.
 *
 * @param cache the name of the cache, such as {@code users}
 * @param id the id in it
 */
record CacheKey(String cache, String id) {

    /** What a tag such as {@code users:...} names. */
    static CacheKey of(String tag) {
        int colon = tag.indexOf(':');
        return new CacheKey(tag.substring(0, colon), tag.substring(colon + 1));
    }

    @Override
    public String toString() {
        return cache + ":" + id;
    }
}
