package dev.plinth.shared;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * A text that must not be shown, whatever prints the object that holds it.
 *
 * @param value the text
 */
public record Secret(String value) {

    /** Wraps a text. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String value) {
        return new Secret(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
