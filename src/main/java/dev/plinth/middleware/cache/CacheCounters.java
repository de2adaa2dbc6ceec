package dev.plinth.middleware.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts what was found where as {@code cache_requests_total{cache,level,result}}. */
final class CacheCounters {

    private final Map<Result, Counter> memory;
    private final Map<Result, Counter> redis;

    CacheCounters(MeterRegistry meters, String cache) {
        memory = counters(meters, cache, "l1");
        redis = counters(meters, cache, "l2");
    }

    /** How a request ended at one level. */
    enum Result {
        /** A value was found. */
        HIT,
        /** It was remembered that there is no value. */
        NEGATIVE,
        /** Nothing was found. */
        MISS,
        /** The level was not asked: it may be out of date, or is away. */
        BYPASS
    }

    /** In this node's memory. */
    void memory(Result result) {
        count(memory, result);
    }

    /** In Redis. */
    void redis(Result result) {
        count(redis, result);
    }

    private static void count(Map<Result, Counter> counters, Result result) {
        Objects.requireNonNull(counters.get(result)).increment();
    }

    private static Map<Result, Counter> counters(MeterRegistry meters, String cache, String level) {
        Map<Result, Counter> counters = new EnumMap<>(Result.class);
        for (Result result : Result.values()) {
            counters.put(
                    result,
                    Counter.builder("cache.requests")
                            .description("Requests to a level of a cache, and how they ended")
                            .tag("cache", cache)
                            .tag("level", level)
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        return counters;
    }
}
