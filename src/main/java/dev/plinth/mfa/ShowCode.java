package dev.plinth.mfa;

import dev.plinth.shared.Secret;
import jakarta.validation.constraints.NotNull;

/**
 * Shows that somebody has their second factor.
 *
 * @param code of the authenticator, or a recovery code where those count
 */
record ShowCode(@NotNull Secret code) {}
