package dev.plinth.middleware.cache;

import dev.plinth.middleware.cache.TwoLevelCache.Levels;
import dev.plinth.shared.Versioned;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cache.interceptor.CacheEvictOperation;
import org.springframework.cache.interceptor.CacheOperationInvocationContext;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.CacheableOperation;
import org.springframework.core.ResolvableType;

/**
 * The caches by name. Each holds values of the one type that its methods return, so that none has
 * to be named in Redis. Methods that only forget may return anything.
 */
final class Caches implements CacheResolver {

    private final Map<String, TwoLevelCache<?>> caches = new ConcurrentHashMap<>();
    private final Map<String, TwoLevelCache<?>> forgetting = new ConcurrentHashMap<>();
    private final Levels levels;
    private final MeterRegistry meters;

    Caches(Levels levels, MeterRegistry meters) {
        this.levels = levels;
        this.meters = meters;
    }

    @Override
    public Collection<TwoLevelCache<?>> resolveCaches(CacheOperationInvocationContext<?> call) {
        requireLoader(call);
        String name = call.getOperation().getCacheNames().iterator().next();
        boolean forgets = call.getOperation() instanceof CacheEvictOperation;
        Map<String, TwoLevelCache<?>> known = forgets ? forgetting : caches;
        TwoLevelCache<?> cache = known.get(name);
        return List.of(
                cache == null
                        ? known.computeIfAbsent(
                                name, _ -> make(name, forgets ? Versioned.class : type(call)))
                        : cache);
    }

    /** Else what is read would be put as if it had been written, and told to everybody. */
    private static void requireLoader(CacheOperationInvocationContext<?> call) {
        if (call.getOperation() instanceof CacheableOperation read && !read.isSync()) {
            throw new IllegalStateException(call.getMethod() + " is cached without sync = true");
        }
    }

    private TwoLevelCache<?> make(String name, Class<? extends Versioned> type) {
        return new TwoLevelCache<>(name, type, levels, new CacheCounters(meters, name));
    }

    /** What the method returns, or may return. */
    private static Class<? extends Versioned> type(CacheOperationInvocationContext<?> call) {
        ResolvableType returned = ResolvableType.forMethodReturnType(call.getMethod());
        ResolvableType value =
                returned.toClass() == Optional.class ? returned.getGeneric(0) : returned;
        if (!Versioned.class.isAssignableFrom(value.toClass())) {
            throw new IllegalStateException(
                    call.getMethod() + " is cached, but what it returns has no version");
        }
        return value.toClass().asSubclass(Versioned.class);
    }
}
