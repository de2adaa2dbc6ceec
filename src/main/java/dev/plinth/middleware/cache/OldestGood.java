package dev.plinth.middleware.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The versions below which everything is out of date, for as long as a slow reader may take. */
final class OldestGood {

    /** Longer than any read takes. */
    static final Duration MEMORABLE = Duration.ofSeconds(10);

    private static final int MOST = 100_000;

    private final Ticker ticker;
    private final Cache<CacheKey, Long> oldestGood;
    private final Map<String, Long> changes = new ConcurrentHashMap<>();

    /**
     * Knows of nothing yet.
     *
     * @param lost what to do when one was forgotten too early, to make room for others
     */
    OldestGood(Ticker ticker, Runnable lost) {
        this.ticker = ticker;
        oldestGood =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .maximumSize(MOST)
                        .expireAfterWrite(MEMORABLE)
                        .evictionListener((_, _, cause) -> {
                            if (cause == RemovalCause.SIZE) {
                                lost.run();
                            }
                        })
                        .build();
    }

    /** The version below which everything is out of date. */
    long of(CacheKey key) {
        Long oldest = oldestGood.getIfPresent(key);
        return oldest == null ? CachedValue.ABSENT : oldest;
    }

    void raise(CacheKey key, long version) {
        oldestGood.asMap().merge(key, version, Math::max);
        changes.merge(key.cache(), ticker.read(), Math::max);
    }

    /** When one in a cache was last raised; null if none was. */
    @Nullable Long lastChange(String cache) {
        return changes.get(cache);
    }
}
