package dev.plinth.auth;

import dev.plinth.shared.Secret;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Ends a sign-in that needed one more proof.
 *
 * @param challenge as the answer that asked for it gave it
 * @param code as a letter or an authenticator shows it, or a recovery code
 * @param deviceToken as an earlier sign-in gave it
 */
record ProveIdentity(
        @NotNull Secret challenge, @NotNull Secret code, @Nullable Secret deviceToken) {}
