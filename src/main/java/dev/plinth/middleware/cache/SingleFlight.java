package dev.plinth.middleware.cache;

import dev.plinth.shared.OfOneCaller;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;

/** Lets one caller read a value while others wait for what it finds. */
final class SingleFlight {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ConcurrentMap<CacheKey, CompletableFuture<CachedValue>> flights =
            new ConcurrentHashMap<>();

    /**
     * What the first caller finds; those for whom that takes too long look for themselves, and so
     * they do if the time of the first is over.
     */
    CachedValue join(CacheKey key, Supplier<CachedValue> read) {
        CompletableFuture<CachedValue> mine = new CompletableFuture<>();
        CompletableFuture<CachedValue> first = flights.putIfAbsent(key, mine);
        return first == null ? fly(key, mine, read) : await(first, read);
    }

    /** What the first caller finds; what the others have already. */
    CachedValue refresh(CacheKey key, CachedValue present, Supplier<CachedValue> read) {
        CompletableFuture<CachedValue> mine = new CompletableFuture<>();
        return flights.putIfAbsent(key, mine) == null ? fly(key, mine, read) : present;
    }

    /** Whoever comes from now on does not wait for what was begun before. */
    void leave(CacheKey key) {
        flights.remove(key);
    }

    /** The same for every key. */
    void leaveAll() {
        flights.clear();
    }

    private CachedValue fly(
            CacheKey key, CompletableFuture<CachedValue> mine, Supplier<CachedValue> read) {
        try {
            CachedValue found = read.get();
            mine.complete(found);
            return found;
        } catch (Throwable failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            flights.remove(key, mine);
        }
    }

    private static CachedValue await(
            CompletableFuture<CachedValue> first, Supplier<CachedValue> read) {
        try {
            return first.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            return read.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("interrupted", stopped);
        } catch (ExecutionException failed) {
            if (OfOneCaller.is(failed)) {
                return read.get();
            }
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        }
    }
}
