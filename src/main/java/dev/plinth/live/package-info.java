/** What happens, told to clients while it happens: server-sent events. */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.live;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
