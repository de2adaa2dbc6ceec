package dev.plinth.mfa;

import dev.plinth.shared.Secret;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Takes somebody else's authenticator away, so whoever asks for it proves once more who they are.
 *
 * @param currentPassword the administrator's own
 * @param code of the administrator's own authenticator, or a recovery code, where there is an
 *     authenticator
 */
record RemoveMfa(@NotNull Secret currentPassword, @Nullable Secret code) {}
