/** Streams products in, batch by batch, and tells of each row what has become of it. */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.imports;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
