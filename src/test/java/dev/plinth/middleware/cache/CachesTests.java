package dev.plinth.middleware.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.interceptor.CacheInterceptor;

/** Which methods may be cached. */
class CachesTests extends LonelyNode {

    private final Things things = cached();

    /** Methods that ask for a cache, in the right way and in wrong ones. */
    static class Things {

        @CachePut(cacheNames = "things", key = "#thing.id()")
        public Thing changed(Thing thing) {
            return thing;
        }

        @Cacheable(cacheNames = "things", sync = true)
        public Thing find(UUID id) {
            return Thing.of(id, 1);
        }

        @Cacheable(cacheNames = "things")
        public Thing findAlone(UUID id) {
            return Thing.of(id, 1);
        }

        @Cacheable(cacheNames = "names", sync = true)
        public String name(UUID id) {
            return id.toString();
        }
    }

    @Test
    void remembersWhatIsRead() {
        assertThat(things.find(ID)).isEqualTo(Thing.of(ID, 1));

        assertThat(version()).isEqualTo(1);
        assertThat(news()).isEmpty();
    }

    @Test
    void tellsWhatIsWritten() {
        things.changed(Thing.of(ID, 2));

        assertThat(version()).isEqualTo(2);
        assertThat(news()).containsOnlyKeys(KEY);
    }

    /** It would tell everybody what it has read, as if it had been written. */
    @Test
    void refusesAReadWithoutItsLoader() {
        assertReadIsRefused();
    }

    @Test
    void refusesItAlsoInACacheThatIsKnown() {
        things.changed(Thing.of(ID, 1));

        assertReadIsRefused();
    }

    @Test
    void refusesWhatHasNoVersion() {
        assertThatIllegalStateException()
                .isThrownBy(() -> things.name(ID))
                .withMessageContaining("has no version");
    }

    private void assertReadIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> things.findAlone(ID))
                .withMessageContaining("findAlone")
                .withMessageContaining("sync = true");
    }

    private Things cached() {
        CacheInterceptor caching = new CacheInterceptor();
        caching.setCacheOperationSources(new AnnotationCacheOperationSource());
        caching.setCacheResolver(new Caches(levels, new SimpleMeterRegistry()));
        caching.afterSingletonsInstantiated();
        ProxyFactory proxy = new ProxyFactory(new Things());
        proxy.addAdvice(caching);
        return (Things) proxy.getProxy();
    }
}
