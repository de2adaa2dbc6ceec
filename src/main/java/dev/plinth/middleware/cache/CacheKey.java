package dev.plinth.middleware.cache;

/**
 * What a value is kept under.
 *
 * @param cache the name of the cache, such as {@code users}
 * @param id the id in it
 */
record CacheKey(String cache, String id) {

    @Override
    public String toString() {
        return cache + ":" + id;
    }
}
