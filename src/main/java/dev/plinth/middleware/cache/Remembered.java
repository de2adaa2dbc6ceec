package dev.plinth.middleware.cache;

import dev.plinth.middleware.OwnWrites;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Tells others of this ring what this node would answer from its memory. */
@Component
public class Remembered {

    private final Memory memory;
    private final OwnWrites ownWrites;

    Remembered(Memory memory, OwnWrites ownWrites) {
        this.memory = memory;
        this.ownWrites = ownWrites;
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
        Held held = memory.find(key);
        return held != null
                && held.version() == version
                && !memory.isDue(held)
                && !ownWrites.mayBeUnheard();
    }
}
