/** Signing in and out, staying signed in, and the devices that people do so from. */
@NullMarked
@PartOf(Part.USERS)
package dev.plinth.auth;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
