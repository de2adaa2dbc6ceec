package dev.plinth.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first of the same kind through at once, and the others of a minute as one with their
 * number, so that nobody can fill a disk with refusals.
 */
final class Repeats {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Consumer<Entry> next;
    private final int most;
    private final Cache<Kind, Count> lately;

    /**
     * Begins.
     *
     * @param most how many kinds are told apart in a minute; the others are one
     */
    Repeats(Consumer<Entry> next, int most, Ticker ticker) {
        this.next = next;
        this.most = most;
        this.lately =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .ticker(ticker)
                        .expireAfter(Expiry.creating((Kind _, Count _) -> WINDOW))
                        .evictionListener(
                                (@Nullable Kind _, @Nullable Count count, RemovalCause _) ->
                                        pass(count))
                        .build();
    }

    /** What counts as the same; who is somebody signed in, or an address. */
    private record Kind(
            String type, @Nullable Object who, @Nullable UUID subject, @Nullable String operation) {

        static Kind of(Entry entry) {
            UUID actor = entry.origin().actor();
            return new Kind(
                    entry.type(),
                    actor == null ? entry.origin().address() : actor,
                    entry.subject(),
                    entry.operation());
        }

        Kind ofAnybody() {
            return new Kind(type, null, null, null);
        }
    }

    /** The last one, and how many came after the first. */
    private record Count(Entry last, int more) {}

    void add(Entry entry) {
        Kind kind = Kind.of(entry);
        boolean crowded = lately.estimatedSize() >= most && lately.getIfPresent(kind) == null;
        Kind counted = crowded ? kind.ofAnybody() : kind;
        Entry told = crowded ? entry.ofAnybody() : entry;
        lately.asMap()
                .compute(
                        counted,
                        (_, known) -> known == null ? first(entry, told) : again(told, known));
    }

    private Count first(Entry entry, Entry told) {
        next.accept(entry);
        return new Count(told, 0);
    }

    private static Count again(Entry entry, Count known) {
        return new Count(entry, known.more() + 1);
    }

    /** Passes on what is over. */
    void tidy() {
        lately.cleanUp();
    }

    /** Passes on all. */
    void end() {
        lately.asMap().keySet().forEach(kind -> pass(lately.asMap().remove(kind)));
    }

    private void pass(@Nullable Count count) {
        if (count != null && count.more() > 0) {
            next.accept(count.last().times(count.more()));
        }
    }
}
