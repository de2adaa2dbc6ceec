package dev.plinth.middleware;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what no replica may have yet. */
public interface FreshReads {

    /** Does something that reads, on this thread, with what the primary has while it is there. */
    <T extends @Nullable Object> T read(Supplier<T> work);
}
