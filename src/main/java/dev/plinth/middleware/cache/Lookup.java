package dev.plinth.middleware.cache;

import dev.plinth.middleware.cache.CacheCounters.Result;
import dev.plinth.middleware.cache.TwoLevelCache.Levels;
import dev.plinth.shared.Versioned;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cache.Cache.ValueRetrievalException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Looks for a value in this node's memory, in Redis, and where it is stored, in this order. */
final class Lookup<V extends Versioned> {

    private static final Logger log = LoggerFactory.getLogger(Lookup.class);

    private final Class<V> type;
    private final Levels levels;
    private final CacheCounters counters;

    Lookup(Class<V> type, Levels levels, CacheCounters counters) {
        this.type = type;
        this.levels = levels;
        this.counters = counters;
    }

    /** What is remembered, or else stored; a transaction that writes sees only what is stored. */
    @Nullable Versioned find(CacheKey key, Callable<?> loader) {
        return isWriting() ? call(key, loader) : held(key, loader).value();
    }

    /** Whether this thread may see what it has not committed yet. */
    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    private CachedValue held(CacheKey key, Callable<?> loader) {
        MemoryLevel memory = levels.memory();
        if (levels.ownWrites().mayBeUnheard()) {
            counters.memory(Result.BYPASS);
            return fetch(key, loader);
        }
        CachedValue held = memory.find(key);
        counters.memory(result(held));
        if (held == null) {
            return memory.singleFlight().join(key, () -> fetchUnlessFound(key, loader));
        }
        return memory.isDue(held)
                ? memory.singleFlight().refresh(key, held, () -> refresh(key, held, loader))
                : held;
    }

    /** Somebody else may just have fetched it. */
    private CachedValue fetchUnlessFound(CacheKey key, Callable<?> loader) {
        CachedValue held = levels.memory().find(key);
        return held == null ? fetch(key, loader) : held;
    }

    private CachedValue refresh(CacheKey key, CachedValue held, Callable<?> loader) {
        try {
            return fetch(key, loader);
        } catch (ValueRetrievalException failed) {
            log.debug("{} stays as it is for now", key, failed);
            levels.memory().postpone(key, held);
            return held;
        }
    }

    private CachedValue fetch(CacheKey key, Callable<?> loader) {
        Moment start = levels.memory().now();
        Found<V> there = recall(key);
        if (there != null && !levels.redis().isDue(there)) {
            return keep(key, there, start);
        }
        try {
            return load(key, loader, start);
        } catch (ValueRetrievalException failed) {
            if (there == null) {
                throw failed;
            }
            return keep(key, there, start);
        }
    }

    /** What is in Redis, if this node has not heard of anything newer. */
    private @Nullable Found<V> recall(CacheKey key) {
        if (!levels.redis().isUsable() || levels.ownWrites().mayBeUntold()) {
            counters.redis(Result.BYPASS);
            return null;
        }
        Found<V> there = Found.in(levels.redis().read(key), type);
        boolean good = there != null && there.value().version() >= levels.memory().oldestGood(key);
        counters.redis(good ? Result.HIT : Result.MISS);
        return good ? there : null;
    }

    private CachedValue load(CacheKey key, Callable<?> loader, Moment start) {
        MemoryLevel memory = levels.memory();
        V value = read(key, loader);
        if (value == null) {
            return memory.keep(key, memory.timeToLive().nothing(start), start);
        }
        String envelope = levels.redis().envelope(value);
        CachedValue loaded = memory.timeToLive().value(value, envelope.length(), start);
        String newer = newer(key, value, envelope, start);
        return newer == null ? memory.keep(key, loaded, start) : giveWay(key, loaded, newer, start);
    }

    /** Of what has just changed, a replica may not know yet. */
    private @Nullable V read(CacheKey key, Callable<?> loader) {
        return levels.memory().oldestGood(key) == CachedValue.ABSENT
                ? call(key, loader)
                : levels.freshReads().read(() -> call(key, loader));
    }

    /** What is in Redis, if that may be newer; else the value is there from now on. */
    private @Nullable String newer(CacheKey key, V value, String envelope, Moment start) {
        if (levels.memory().oldestGood(key) > value.version()) {
            return levels.redis().read(key);
        }
        return levels.memory().now().epoch() == start.epoch()
                ? levels.redis().offer(key, value.version(), envelope)
                : null;
    }

    /** Takes the newer value that is there, or at least does not keep the older one. */
    private CachedValue giveWay(CacheKey key, CachedValue loaded, String newer, Moment start) {
        Found<V> there = Found.in(newer, type);
        return there == null || there.value().version() < loaded.version()
                ? loaded
                : keep(key, there, start);
    }

    private CachedValue keep(CacheKey key, Found<V> there, Moment start) {
        CachedValue held = levels.memory().timeToLive().value(there.value(), there.length(), start);
        return levels.memory().keep(key, held, start);
    }

    private @Nullable V call(CacheKey key, Callable<?> loader) {
        try {
            Object value = loader.call();
            return value == null ? null : type.cast(value);
        } catch (Exception failure) {
            throw new ValueRetrievalException(key, loader, failure);
        }
    }

    private static Result result(@Nullable CachedValue held) {
        if (held == null) {
            return Result.MISS;
        }
        return held.isNegative() ? Result.NEGATIVE : Result.HIT;
    }
}
