/** Signing in and out, refreshing, signing keys. */
@NullMarked
package dev.plinth.auth;

import org.jspecify.annotations.NullMarked;
