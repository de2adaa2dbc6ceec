package dev.plinth.middleware.cache;

import dev.plinth.middleware.OwnWrites;
import dev.plinth.middleware.ReadFloor;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Tells others of this ring what this node would answer from its memory. */
@Component
public class Remembered {

    private final MemoryLevel memory;
    private final OwnWrites ownWrites;
    private final ReadFloor reads;

    Remembered(MemoryLevel memory, OwnWrites ownWrites, ReadFloor reads) {
        this.memory = memory;
        this.ownWrites = ownWrites;
        this.reads = reads;
    }

    /** What is known before something is read. */
    public final class Before {

        private final Moment moment = memory.now();
        private final long complete = reads.completeUntil();

        private Before() {}

        /**
         * Whether, whenever it is asked, nothing in a cache has changed since, and the caller of
         * the current request has changed nothing of which this node may not have heard.
         *
         * @param cache the name of the cache, such as {@code products}
         */
        public BooleanSupplier stillAll(String cache) {
            return isQuietSince(cache, complete()) ? () -> isUnchanged(cache) : () -> false;
        }

        /**
         * Whether, whenever it is asked, nothing that goes by a tag has been heard to have changed
         * since, and the caller of the current request has changed nothing of which this node may
         * not have heard.
         *
         * @param tag the name of a cache and an id, under which it has no values
         */
        public BooleanSupplier stillWhole(String tag) {
            CacheKey key = CacheKey.of(tag);
            CachedValue mark = memory.mark(key, new Moment(moment.epoch(), complete()));
            return () -> mark != null && mark.equals(memory.find(key)) && !ownWrites.mayBeUnheard();
        }

        /** What was read is as old as the replicas, one of which may be back only since. */
        private long complete() {
            return Math.min(complete, reads.completeUntil());
        }

        private boolean isUnchanged(String cache) {
            return isQuietSince(cache, moment.time())
                    && !memory.isEmptiedSince(moment)
                    && memory.isTrusted()
                    && !ownWrites.mayBeUnheard();
        }
    }

    private boolean isQuietSince(String cache, long time) {
        Long changed = memory.lastChange(cache);
        return changed == null || changed - time < 0;
    }

    /** To be asked before something is read that may be remembered. */
    public Before before() {
        return new Before();
    }

    /**
     * Whether, whenever it is asked, the caller of the current request would be given this version
     * of a value from this node's memory, with nothing read anew.
     *
     * @param tag the name of the cache and the id in it, such as {@code users:...}
     */
    public BooleanSupplier stillAt(String tag, int version) {
        CacheKey key = CacheKey.of(tag);
        return () -> isAt(key, version);
    }

    private boolean isAt(CacheKey key, int version) {
        CachedValue held = memory.find(key);
        return held != null
                && held.version() == version
                && !memory.isDue(held)
                && !ownWrites.mayBeUnheard();
    }
}
