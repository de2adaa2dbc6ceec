package dev.plinth.auth;

import dev.plinth.shared.Secret;
import jakarta.validation.constraints.NotNull;

/** Sets a new password with the code of a letter. */
record ResetPassword(@NotNull Secret code, @NotNull Secret password) {}
