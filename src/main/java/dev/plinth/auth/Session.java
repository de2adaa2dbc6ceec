package dev.plinth.auth;

import java.util.UUID;

/**
 * One sign-in: a family of refresh tokens, of one user, on one device.
 *
 * @param id the family's id, the {@code sid} of its access tokens
 */
record Session(UUID id, UUID userId, UUID deviceId) {}
