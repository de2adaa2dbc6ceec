package dev.plinth.middleware.cache;

import dev.plinth.shared.Versioned;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For how long a node may keep what it has read. */
final class TimeToLive {

    /** About what a value takes beside its text. */
    private static final int OVERHEAD = 200;

    /** How long it is remembered that something is not there. */
    private static final Duration NOTHING = Duration.ofSeconds(5);

    private final CacheProperties properties;

    TimeToLive(CacheProperties properties) {
        this.properties = properties;
    }

    /** A value, read at this moment, that weighs this much. */
    CachedValue value(Versioned value, int weight, Moment read) {
        return held(value, value.version(), weight, Jitter.of(properties.memoryTtl()), read);
    }

    /** The knowledge that there is no value. */
    CachedValue nothing(Moment read) {
        return held(null, CachedValue.ABSENT, 0, NOTHING, read);
    }

    /** The knowledge that there is no value any more, whatever a slow reader brings. */
    CachedValue gone(Moment known) {
        return held(null, CachedValue.ABOVE_ALL, 0, NOTHING, known);
    }

    /** Something that is no value itself. */
    CachedValue mark(Moment read) {
        return held(null, CachedValue.ABSENT, 0, Jitter.of(properties.memoryTtl()), read);
    }

    private static CachedValue held(
            @Nullable Versioned value, long version, int weight, Duration ttl, Moment read) {
        long lifetime = ttl.toNanos();
        long refreshAt = read.time() + lifetime / 10 * 8;
        return new CachedValue(value, version, read.time(), refreshAt, lifetime, weight + OVERHEAD);
    }
}
