package dev.plinth.middleware.cache;

import dev.plinth.middleware.FreshReads;
import dev.plinth.middleware.OwnWrites;
import dev.plinth.shared.Versioned;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/**
 * A cache of versioned values in this node's memory and in Redis. What a transaction writes is seen
 * by everybody once it is committed, and by nobody before.
 */
final class TwoLevelCache<V extends Versioned> implements Cache {

    private final String name;
    private final Class<V> type;
    private final Levels levels;
    private final Lookup<V> lookup;

    TwoLevelCache(String name, Class<V> type, Levels levels, CacheCounters counters) {
        this.name = name;
        this.type = type;
        this.levels = levels;
        this.lookup = new Lookup<>(type, levels, counters);
    }

    /** What all caches of this node share. */
    record Levels(
            MemoryLevel memory,
            RedisLevel redis,
            PendingInvalidations pending,
            OwnWrites ownWrites,
            FreshReads freshReads) {

        /** Makes everybody forget a value, and refuse what was read before. */
        void bury(CacheKey key) {
            memory.outdate(key, CachedValue.ABOVE_ALL);
            redis.outdate(key, CachedValue.ABOVE_ALL);
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Object getNativeCache() {
        return levels.memory();
    }

    @Override
    public ValueWrapper get(Object id) {
        throw new UnsupportedOperationException("a read needs its loader");
    }

    @Override
    public <T> T get(Object id, @Nullable Class<T> wanted) {
        throw new UnsupportedOperationException("a read needs its loader");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Object id, Callable<T> loader) {
        return (T) lookup.find(key(id), loader);
    }

    @Override
    public void put(Object id, @Nullable Object value) {
        Moment start = levels.memory().now();
        Publication.add(levels, key(id), type.cast(value), start);
    }

    /** Forgets a value, and lets nobody remember what they have read before, for a while. */
    @Override
    public void evict(Object id) {
        Publication.addChanged(levels, key(id));
    }

    /** Makes all nodes forget the values of all caches. */
    @Override
    public void clear() {
        levels.pending().addEverything();
        levels.memory().empty();
    }

    private CacheKey key(Object id) {
        return new CacheKey(name, id.toString());
    }
}
