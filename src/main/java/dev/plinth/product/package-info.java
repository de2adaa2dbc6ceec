/** What is for sale, and how much is left. */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.product;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
