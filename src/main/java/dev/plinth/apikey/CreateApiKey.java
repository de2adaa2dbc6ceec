package dev.plinth.apikey;

import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a machine a key that is good for these things; for 90 days unless it says otherwise. */
record CreateApiKey(
        @NotNull @TextLength(min = 1, max = 100) String name,
        @NotNull @Size(min = 1, max = 20) List<@NotNull @TextLength(max = 50) String> scopes,
        @Nullable Instant expiresAt) {}
