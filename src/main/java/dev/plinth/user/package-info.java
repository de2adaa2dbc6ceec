/** People: registration, profile, credentials. */
@NullMarked
@PartOf(Part.USERS)
package dev.plinth.user;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
