package dev.plinth.middleware.database;

import dev.plinth.middleware.FreshReads;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what is read meanwhile from replicas. */
@Component
class PrimaryReads implements FreshReads {

    private static final ThreadLocal<@Nullable Boolean> current = new ThreadLocal<>();

    /** Whether this thread is to read from the primary. */
    static boolean areOn() {
        return current.get() != null;
    }

    @Override
    public <T extends @Nullable Object> T read(Supplier<T> work) {
        current.set(true);
        try {
            return work.get();
        } finally {
            current.remove();
        }
    }
}
