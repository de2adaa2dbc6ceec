/** Looks for what is unlike before in sign-ins and orders, and says why. */
@NullMarked
@PartOf(Part.USERS)
package dev.plinth.anomaly;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
