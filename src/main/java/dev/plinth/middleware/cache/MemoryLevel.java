package dev.plinth.middleware.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.plinth.middleware.ReadFloor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What this node remembers by itself. It refuses what is older than what it holds, or than what it
 * has heard of, and what was read before it was last emptied.
 */
@Component
class MemoryLevel {

    /** How old a value may be while no announcements arrive, in nanoseconds. */
    private static final long UNHEARD = Duration.ofSeconds(5).toNanos();

    private final CacheProperties properties;
    private final Ticker ticker;
    private final ReadFloor reads;
    private final Cache<CacheKey, CachedValue> values;
    private final OldestGood versions;
    private final TimeToLive timeToLive;
    private final SingleFlight singleFlight = new SingleFlight();
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicLong evictions = new AtomicLong();
    private volatile long trustedUntil;

    @Autowired
    MemoryLevel(CacheProperties properties, ReadFloor reads) {
        this(properties, Ticker.systemTicker(), reads);
    }

    MemoryLevel(CacheProperties properties, Ticker ticker, ReadFloor reads) {
        this.properties = properties;
        this.timeToLive = new TimeToLive(properties);
        this.reads = reads;
        this.ticker = ticker;
        this.trustedUntil = ticker.read();
        this.values =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .maximumWeight(properties.most())
                        .weigher((CacheKey _, CachedValue held) -> held.weight())
                        .expireAfter(Expiry.writing((CacheKey _, CachedValue held) -> left(held)))
                        .evictionListener((_, _, cause) -> countEviction(cause))
                        .build();
        // Without the oldest good version, what a slow reader brings could be out of date.
        this.versions = new OldestGood(ticker, epoch::incrementAndGet);
    }

    Moment now() {
        return new Moment(epoch.get(), ticker.read());
    }

    SingleFlight singleFlight() {
        return singleFlight;
    }

    /** What is remembered; while no announcements arrive, only what was read lately. */
    @Nullable CachedValue find(CacheKey key) {
        CachedValue held = values.getIfPresent(key);
        return held == null || isTrusted() || age(held) <= UNHEARD ? held : null;
    }

    /** For how long something may be kept. */
    TimeToLive timeToLive() {
        return timeToLive;
    }

    boolean isDue(CachedValue held) {
        return ticker.read() - held.refreshAt() >= 0;
    }

    /** Leaves a value as it is for a while, since it cannot be read again now. */
    void postpone(CacheKey key, CachedValue due) {
        long later = ticker.read() + Duration.ofSeconds(1).toNanos();
        values.asMap().replace(key, due, due.refreshedNotBefore(later));
    }

    /** The version below which everything is out of date. */
    long oldestGood(CacheKey key) {
        return versions.of(key);
    }

    /**
     * Keeps a value, unless something newer is there or was heard of, or memory was emptied since
     * it was read; the answer is the newer one of both.
     */
    CachedValue keep(CacheKey key, CachedValue fresh, Moment read) {
        CachedValue newest =
                values.asMap()
                        .compute(key, (_, held) -> isNews(key, held, fresh, read) ? fresh : held);
        if (isEmptiedSince(read)) {
            values.asMap().remove(key, fresh); // which may have come after all that was dropped
        }
        return newest == null || newest.version() < fresh.version() ? fresh : newest;
    }

    private boolean isNews(
            CacheKey key, @Nullable CachedValue held, CachedValue fresh, Moment read) {
        return (held == null || held.version() <= fresh.version())
                && oldestGood(key) <= fresh.version()
                && !isEmptiedSince(read);
    }

    /**
     * Marks something that is not a value itself: the mark is here until it is heard to have
     * changed. Null if it may have changed since it was read.
     */
    @Nullable CachedValue mark(CacheKey key, Moment read) {
        CachedValue mark =
                values.asMap()
                        .computeIfAbsent(
                                key, _ -> isWholeSince(key, read) ? timeToLive.mark(read) : null);
        return mark != null && isWholeSince(key, read) ? mark : null;
    }

    private boolean isWholeSince(CacheKey key, Moment read) {
        return !isEmptiedSince(read)
                && oldestGood(key) == CachedValue.ABSENT
                && ticker.read() - read.time() < OldestGood.MEMORABLE.toNanos();
    }

    /** Keeps a value that was just written. */
    void replace(CacheKey key, CachedValue written, Moment read) {
        versions.raise(key, written.version());
        keep(key, written, read);
        singleFlight.leave(key);
    }

    /** Drops what is older than this version, now and for a while. */
    void outdate(CacheKey key, long version) {
        versions.raise(key, version);
        values.asMap().computeIfPresent(key, (_, held) -> held.version() < version ? null : held);
        singleFlight.leave(key);
    }

    /** When something in a cache was last heard to have changed; null if nothing was. */
    @Nullable Long lastChange(String cache) {
        return versions.lastChange(cache);
    }

    /** Whether memory was emptied since. */
    boolean isEmptiedSince(Moment moment) {
        return epoch.get() != moment.epoch();
    }

    /** Drops everything, and whatever is being read. */
    void empty() {
        epoch.incrementAndGet();
        reads.raise();
        values.invalidateAll();
        singleFlight.leaveAll();
    }

    /** An announcement got through; after a silence, others may have been missed. */
    void trust() {
        if (!isTrusted()) {
            empty();
        }
        trustedUntil = ticker.read() + properties.silence().toNanos();
    }

    boolean isTrusted() {
        return trustedUntil - ticker.read() > 0;
    }

    /** How many values there are. */
    long size() {
        return values.estimatedSize();
    }

    /** How many values had to make room for others. */
    long evictions() {
        return evictions.get();
    }

    private void countEviction(RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            evictions.incrementAndGet();
        }
    }

    private long age(CachedValue held) {
        return ticker.read() - held.since();
    }

    private Duration left(CachedValue held) {
        return Duration.ofNanos(Math.max(held.lifetime() - age(held), 0));
    }
}
