package dev.plinth.auth;

import dev.plinth.shared.Email;
import dev.plinth.shared.Secret;
import dev.plinth.shared.TextLength;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Signs in with a password.
 *
 * @param deviceToken as an earlier sign-in gave it: so it is known to be the same device, and
 *     whoever guesses at the account elsewhere does not lock it out
 */
record SignIn(
        @NotNull Email email,
        @NotNull Secret password,
        @TextLength(min = 1, max = 100) @Nullable String deviceName,
        @Nullable Secret deviceToken) {

    String device() {
        return deviceName == null ? "Unnamed device" : deviceName;
    }
}
