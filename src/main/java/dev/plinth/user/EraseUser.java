package dev.plinth.user;

import dev.plinth.shared.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Erases a user for good, so whoever erases themselves proves once more who they are.
 *
 * @param currentPassword theirs; an administrator needs none for somebody else
 * @param code of the authenticator, or a recovery code, where there is an authenticator
 */
record EraseUser(@Nullable Secret currentPassword, @Nullable Secret code) {}
