/** Signing in and out, refreshing, signing keys. */
@NullMarked
@PartOf(Part.USERS)
package dev.plinth.auth;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
