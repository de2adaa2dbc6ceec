package dev.plinth.middleware.cache;

import dev.plinth.shared.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * A value that was found in Redis.
 *
 * @param time when it was put there, in milliseconds since the epoch
 * @param length of its JSON
 */
record Found<V extends Versioned>(V value, long time, int length) {

    /** What an envelope holds; null if it is empty or cannot be read. */
    static <V extends Versioned> @Nullable Found<V> in(@Nullable String text, Class<V> type) {
        Envelope<V> envelope = Format.envelope(text, type);
        V value = envelope == null ? null : envelope.value();
        return text == null || envelope == null || value == null
                ? null
                : new Found<>(value, envelope.time(), text.length());
    }
}
