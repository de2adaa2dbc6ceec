package dev.plinth.middleware.idempotency;

import java.util.UUID;

/**
 * One use of a key.
 *
 * @param caller whose key it is
 * @param fingerprint the SHA-256 of the request, in hexadecimal
 */
record Claim(UUID caller, String key, String fingerprint) {}
