package dev.plinth.assistant;

import dev.plinth.shared.Versioned;
import java.util.UUID;

/**
 * What the model has said, checked.
 *
 * @param id of the question that it was asked
 * @param text the result of the task, as JSON
 */
record ModelAnswer(UUID id, String text) implements Versioned {

    /** An answer never changes. */
    @Override
    public int version() {
        return 0;
    }
}
