package dev.plinth.shared;

import java.util.UUID;

/**
 * Names what a request does, the same whenever the caller repeats it with the same {@code
 * Idempotency-Key}; a controller takes it as a parameter.
 *
 * @param id derived from the caller and the key; random if the request has none
 */
public record OperationId(UUID id) {}
