package dev.plinth.middleware.cache;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.util.unit.DataSize;

/** The memory of a node, and the time that passes for it. */
abstract class NodeMemory {

    static final UUID ID = UUID.randomUUID();
    static final CacheKey KEY = new CacheKey("things", ID.toString());

    final AtomicLong time = new AtomicLong();
    final MemoryLevel memory =
            new MemoryLevel(properties(DataSize.ofMegabytes(1)), time::get, () -> {});

    static CacheProperties properties(DataSize size) {
        return new CacheProperties(
                size, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(1));
    }

    @BeforeEach
    void hearTheChannel() {
        memory.trust();
    }

    CachedValue keep(int version) {
        return keep(KEY, version);
    }

    CachedValue keep(CacheKey key, int version) {
        Moment now = memory.now();
        return memory.keep(key, held(version, now), now);
    }

    CachedValue held(int version, Moment read) {
        return memory.timeToLive().value(Thing.of(ID, version), 100, read);
    }

    @Nullable Long version() {
        CachedValue held = memory.find(KEY);
        return held == null ? null : held.version();
    }

    void hearFor(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            memory.trust();
        }
    }

    void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
