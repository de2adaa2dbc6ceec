/** Other systems are told what happens, by requests to URLs that an administrator has named. */
@NullMarked
@PartOf(Part.ORDERS)
package dev.plinth.webhook;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
