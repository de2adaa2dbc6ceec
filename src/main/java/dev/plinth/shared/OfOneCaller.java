package dev.plinth.shared;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * A failure that concerns whoever met with it and nobody else: others who wait for the same may
 * still ask themselves.
 */
public interface OfOneCaller {

    /** Whether a failure is one, or comes of one. */
    static boolean is(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(16)
                .anyMatch(OfOneCaller.class::isInstance);
    }
}
