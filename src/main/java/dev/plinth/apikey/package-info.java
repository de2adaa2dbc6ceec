/** Keys that machines call with, each good for a few things and for a while. */
@NullMarked
@PartOf(Part.USERS)
package dev.plinth.apikey;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
