package dev.plinth.middleware.idempotency;

import java.util.UUID;

/**
 * One use of a key.
 *
 * @param caller whose key it is
 * @param fingerprint of the request
 */
record Claim(UUID caller, String key, Fingerprint fingerprint) {}
