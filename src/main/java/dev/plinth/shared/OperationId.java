package dev.plinth.shared;

import java.time.Duration;
import java.util.UUID;

/**
 * Names what a request does, the same whenever the caller repeats it with the same {@code
 * Idempotency-Key}; a controller takes it as a parameter.
 *
 * @param id derived from the caller and the key; random if the request has none
 */
public record OperationId(UUID id) {

    /** For so long a key stands for the same request; later it may be another. */
    public static final Duration REMEMBERED = Duration.ofDays(1);
}
