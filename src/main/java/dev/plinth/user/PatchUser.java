package dev.plinth.user;

import dev.plinth.shared.Email;
import dev.plinth.shared.Secret;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Changes the fields that are given (RFC 7396); a new e-mail address or password needs the caller's
 * own password, and a new status an administrator.
 *
 * @param code of the authenticator, or a recovery code, where there is an authenticator
 */
record PatchUser(
        JsonNullable<@NotNull @TextLength(min = 2, max = 100) String> name,
        JsonNullable<@NotNull Email> email,
        JsonNullable<@NotNull Secret> password,
        JsonNullable<@Min(13) @Max(120) Integer> age,
        JsonNullable<@TextLength(max = 2_000) String> bio,
        JsonNullable<@NotNull UserStatus> status,
        @Nullable Secret currentPassword,
        @Nullable Secret code) {

    /** Whether only somebody may ask for this who proves once more who they are. */
    boolean isSensitive() {
        return email.isPresent() || password.isPresent();
    }
}
