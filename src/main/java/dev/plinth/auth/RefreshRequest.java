package dev.plinth.auth;

import dev.plinth.shared.Secret;
import jakarta.validation.constraints.NotNull;

/** Continues or ends a sign-in. */
record RefreshRequest(@NotNull Secret refreshToken) {}
