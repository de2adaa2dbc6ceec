package dev.plinth.auth;

import dev.plinth.shared.Secret;
import jakarta.validation.constraints.NotNull;

/** Shows that an address is read, with the code of a letter. */
record VerifyEmail(@NotNull Secret code) {}
