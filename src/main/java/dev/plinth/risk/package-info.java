/** How much speaks against a sign-in: guesses, and what is unlike before. */
@NullMarked
@PartOf(Part.USERS)
package dev.plinth.risk;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
