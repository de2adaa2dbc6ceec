package dev.plinth.middleware.cache;

import dev.plinth.middleware.Announcements;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * What the others could not be told yet, the newest version of each key. When there is too much to
 * tell, they are to forget everything instead.
 */
@Component
class PendingInvalidations implements Announcements {

    static final int MOST = 10_000;

    private final Map<CacheKey, Long> versions = new LinkedHashMap<>();
    private long owed;
    private volatile boolean empty = true;

    @Override
    public boolean areTold() {
        return empty;
    }

    synchronized void add(CacheKey key, long version) {
        versions.merge(key, version, Math::max);
        empty = false;
        if (versions.size() > MOST) {
            addEverything();
        }
    }

    /** From now on it is everything that the others are to forget. */
    synchronized void addEverything() {
        versions.clear();
        owed++;
        empty = false;
    }

    /**
     * Tells it all, until one fails.
     *
     * @param everything makes the others forget everything
     * @param one makes them forget what is older than a version
     */
    void deliver(BooleanSupplier everything, BiPredicate<CacheKey, Long> one) {
        long due = owed();
        if (due > 0 && everything.getAsBoolean()) {
            settle(due);
        }
        for (Map.Entry<CacheKey, Long> entry : snapshot().entrySet()) {
            if (!one.test(entry.getKey(), entry.getValue())) {
                return;
            }
            remove(entry.getKey(), entry.getValue());
        }
    }

    private synchronized long owed() {
        return owed;
    }

    private synchronized void settle(long paid) {
        owed = owed == paid ? 0 : owed;
        empty = owed == 0 && versions.isEmpty();
    }

    private synchronized Map<CacheKey, Long> snapshot() {
        return owed == 0 ? new LinkedHashMap<>(versions) : Map.of();
    }

    private synchronized void remove(CacheKey key, long version) {
        versions.remove(key, version);
        empty = owed == 0 && versions.isEmpty();
    }
}
