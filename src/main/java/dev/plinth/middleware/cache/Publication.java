package dev.plinth.middleware.cache;

import dev.plinth.middleware.cache.Memory.Moment;
import dev.plinth.middleware.cache.RemoteMemory.Put;
import dev.plinth.middleware.cache.TwoLevelCache.Levels;
import dev.plinth.shared.Versioned;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a transaction has made of cached values, told all at once when it is committed. */
final class Publication implements Runnable {

    private final Levels levels;
    private final List<Entry> entries = new ArrayList<>();

    private Publication(Levels levels) {
        this.levels = levels;
    }

    /** What has become of a value; null if nobody knows, and it has to be read anew. */
    private record Entry(CacheKey key, @Nullable Versioned value, Moment start) {}

    /** Adds a value to what the current transaction tells; without one it is told now. */
    static void add(Levels levels, CacheKey key, @Nullable Versioned value, Moment start) {
        Entry entry = new Entry(key, value, start);
        Publication waiting = AfterCommit.waiting(Publication.class);
        if (waiting != null && waiting.levels.equals(levels)) {
            waiting.entries.add(entry);
            return;
        }
        Publication publication = new Publication(levels);
        publication.entries.add(entry);
        AfterCommit.run(publication, publication::bury);
    }

    @Override
    public void run() {
        List<Put> puts = entries.stream().map(this::put).toList();
        levels.remote().publish(puts);
        for (int n = 0; n < puts.size(); n++) {
            keep(entries.get(n), puts.get(n).envelope().length());
        }
    }

    private Put put(Entry entry) {
        return entry.value() == null
                ? levels.remote().grave(entry.key(), Held.ABOVE_ALL)
                : levels.remote().put(entry.key(), entry.value());
    }

    private void keep(Entry entry, int weight) {
        if (entry.value() == null) {
            levels.memory().outdate(entry.key(), Held.ABOVE_ALL);
            return;
        }
        Held held = levels.memory().held(entry.value(), weight, entry.start());
        levels.memory().replace(entry.key(), held, entry.start());
    }

    private void bury() {
        entries.forEach(entry -> levels.bury(entry.key()));
    }
}
