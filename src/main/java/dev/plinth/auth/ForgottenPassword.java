package dev.plinth.auth;

import dev.plinth.shared.Email;
import jakarta.validation.constraints.NotNull;

/** Asks for a code for a new password. */
record ForgottenPassword(@NotNull Email email) {}
