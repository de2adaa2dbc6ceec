/** Taking money and giving it back, through a gateway. */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.payment;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
