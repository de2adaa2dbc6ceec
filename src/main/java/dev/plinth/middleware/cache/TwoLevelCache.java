package dev.plinth.middleware.cache;

import dev.plinth.middleware.OwnWrites;
import dev.plinth.middleware.cache.Memory.Moment;
import dev.plinth.shared.Versioned;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.support.SimpleValueWrapper;

/**
 * A cache of versioned values in this node's memory and in Redis. What a transaction writes is seen
 * by everybody once it is committed, and by nobody before.
 */
final class TwoLevelCache<V extends Versioned> implements Cache {

    private final String name;
    private final Class<V> type;
    private final Levels levels;
    private final Lookup<V> lookup;

    TwoLevelCache(String name, Class<V> type, Levels levels, Tally tally) {
        this.name = name;
        this.type = type;
        this.levels = levels;
        this.lookup = new Lookup<>(type, levels, tally);
    }

    /** What all caches of this node share. */
    record Levels(
            Memory memory, RemoteMemory remote, Undelivered undelivered, OwnWrites ownWrites) {}

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Object getNativeCache() {
        return levels.memory();
    }

    @Override
    public @Nullable ValueWrapper get(Object id) {
        Held held = lookup.find(key(id));
        return held == null ? null : new SimpleValueWrapper(held.value());
    }

    @Override
    public <T> @Nullable T get(Object id, @Nullable Class<T> wanted) {
        Held held = lookup.find(key(id));
        return held == null || wanted == null ? null : wanted.cast(held.value());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Object id, Callable<T> loader) {
        return (T) lookup.find(key(id), loader);
    }

    @Override
    public void put(Object id, @Nullable Object value) {
        CacheKey key = key(id);
        V written = type.cast(value);
        if (written == null) {
            evict(id);
            return;
        }
        Moment start = levels.memory().now();
        AfterCommit.run(() -> replace(key, written, start), () -> bury(key));
    }

    /** Forgets a value, and lets nobody remember what they have read before, for a while. */
    @Override
    public void evict(Object id) {
        CacheKey key = key(id);
        AfterCommit.run(() -> bury(key), () -> bury(key));
    }

    private void replace(CacheKey key, V written, Moment start) {
        String envelope = levels.remote().envelope(written);
        levels.remote().publish(key, written.version(), envelope);
        Held held = levels.memory().held(written, envelope.length(), start);
        levels.memory().replace(key, held, start);
    }

    private void bury(CacheKey key) {
        levels.memory().outdate(key, Held.ABOVE_ALL);
        levels.remote().outdate(key, Held.ABOVE_ALL);
    }

    /** Makes all nodes forget the values of all caches. */
    @Override
    public void clear() {
        levels.undelivered().addEverything();
        levels.memory().empty();
    }

    private CacheKey key(Object id) {
        return new CacheKey(name, id.toString());
    }
}
