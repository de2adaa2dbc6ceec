package dev.plinth.auth;

import java.util.UUID;

/**
 * What a client holds while it is signed in.
 *
 * @param tokenType {@code Bearer}, or {@code DPoP} if the tokens are bound to the client's key
 * @param expiresIn how long the access token lives, in seconds
 * @param deviceToken by which the next sign-in is known to be of the same device
 */
record TokensView(
        String accessToken,
        String tokenType,
        long expiresIn,
        String refreshToken,
        UUID deviceId,
        String deviceToken) {}
