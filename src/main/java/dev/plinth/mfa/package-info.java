/** Second factors: one-time codes of an authenticator (RFC 6238), and recovery codes. */
@NullMarked
package dev.plinth.mfa;

import org.jspecify.annotations.NullMarked;
