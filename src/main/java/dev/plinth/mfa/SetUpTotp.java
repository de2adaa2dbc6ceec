package dev.plinth.mfa;

import dev.plinth.shared.Secret;
import jakarta.validation.constraints.NotNull;

/** Begins with an authenticator. */
record SetUpTotp(@NotNull Secret currentPassword) {}
