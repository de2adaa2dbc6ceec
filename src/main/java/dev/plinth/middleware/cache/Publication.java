package dev.plinth.middleware.cache;

import dev.plinth.middleware.cache.RedisLevel.Put;
import dev.plinth.middleware.cache.TwoLevelCache.Levels;
import dev.plinth.shared.Versioned;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has made of cached values, told all at once when it is committed, and never if
 * it was rolled back.
 */
final class Publication implements TransactionSynchronization {

    private final Levels levels;
    private final List<Entry> entries = new ArrayList<>();
    private boolean committing;

    private Publication(Levels levels) {
        this.levels = levels;
    }

    /**
     * What has become of a value.
     *
     * @param value null if there is none any more
     * @param known whether that is so, or it has to be read anew
     */
    private record Entry(CacheKey key, @Nullable Versioned value, Moment start, boolean known) {}

    /**
     * Adds what has become of a value to what the current transaction tells; without one it is told
     * now.
     */
    static void add(Levels levels, CacheKey key, @Nullable Versioned value, Moment start) {
        add(levels, new Entry(key, value, start, true));
    }

    /** The same, if it is only known that the value is not what it was. */
    static void addChanged(Levels levels, CacheKey key) {
        add(levels, new Entry(key, null, levels.memory().now(), false));
    }

    private static void add(Levels levels, Entry entry) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            current(levels).entries.add(entry);
            return;
        }
        Publication now = new Publication(levels);
        now.entries.add(entry);
        now.tell();
    }

    /** The one of the current transaction. */
    private static Publication current(Levels levels) {
        for (var each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Publication known && known.levels.equals(levels)) {
                return known;
            }
        }
        Publication publication = new Publication(levels);
        TransactionSynchronizationManager.registerSynchronization(publication);
        return publication;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
    }

    /** Of a commit that failed, nobody knows whether the database has heard it. */
    @Override
    public void afterCompletion(int status) {
        if (status == STATUS_COMMITTED) {
            tell();
        } else if (committing) {
            entries.forEach(entry -> levels.bury(entry.key()));
        }
    }

    private void tell() {
        List<Put> puts = entries.stream().map(this::put).toList();
        levels.redis().publish(puts);
        for (int n = 0; n < puts.size(); n++) {
            keep(entries.get(n), puts.get(n).envelope().length());
        }
    }

    private Put put(Entry entry) {
        return entry.value() == null
                ? levels.redis().grave(entry.key(), CachedValue.ABOVE_ALL)
                : levels.redis().put(entry.key(), entry.value());
    }

    private void keep(Entry entry, int weight) {
        MemoryLevel memory = levels.memory();
        if (!entry.known()) {
            memory.outdate(entry.key(), CachedValue.ABOVE_ALL);
        } else if (entry.value() == null) {
            memory.replace(entry.key(), memory.timeToLive().gone(entry.start()), entry.start());
        } else {
            CachedValue held = memory.timeToLive().value(entry.value(), weight, entry.start());
            memory.replace(entry.key(), held, entry.start());
        }
    }
}
