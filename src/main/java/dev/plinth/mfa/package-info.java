/** Second factors: one-time codes of an authenticator (RFC 6238), and recovery codes. */
@NullMarked
@PartOf(Part.USERS)
package dev.plinth.mfa;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
