/** Placing, paying, shipping, delivering, cancelling and refunding. */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.order;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
