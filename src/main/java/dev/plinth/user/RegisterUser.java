package dev.plinth.user;

import dev.plinth.shared.Email;
import dev.plinth.shared.Secret;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Registers a user. */
record RegisterUser(
        @NotNull @TextLength(min = 2, max = 100) String name,
        @NotNull Email email,
        @NotNull Secret password,
        @Min(13) @Max(120) @Nullable Integer age,
        @TextLength(max = 2_000) @Nullable String bio) {}
