package dev.plinth.middleware.cache;

import dev.plinth.middleware.FreshReads;
import dev.plinth.middleware.MiddlewareOrder;
import dev.plinth.middleware.OwnWrites;
import dev.plinth.middleware.cache.TwoLevelCache.Levels;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the caches around the methods that ask for one, outside of their transactions. */
@Configuration(proxyBeanMethods = false)
@EnableCaching(order = MiddlewareOrder.CACHE)
class CacheConfiguration {

    @Bean
    Levels levels(
            MemoryLevel memory,
            RedisLevel redis,
            PendingInvalidations pending,
            OwnWrites ownWrites,
            FreshReads freshReads) {
        return new Levels(memory, redis, pending, ownWrites, freshReads);
    }

    @Bean
    Caches caches(Levels levels, MeterRegistry meters) {
        return new Caches(levels, meters);
    }

    @Bean
    static CachingConfigurer cachesByName(ObjectProvider<Caches> caches) {
        return new CachingConfigurer() {
            @Override
            public CacheResolver cacheResolver() {
                return caches.getObject();
            }
        };
    }
}
