package dev.plinth.assistant;

import java.time.Duration;
import java.util.UUID;

/**
 * What the model is asked.
 *
 * @param id of this time that it is asked
 * @param key the same whenever the same model would be asked the same
 * @param data what it is about, as JSON that cannot end what encloses it
 * @param end until when there has to be an answer, as {@link System#nanoTime} counts
 */
record Question(UUID id, String key, Task task, String data, long end) {

    /** What is left of the time; nothing or less if it is over. */
    Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }
}
