/** The signing keys, and what they sign and seal: access tokens, cursors and codes. */
@NullMarked
@PartOf({Part.USERS, Part.ORDERS})
package dev.plinth.signing;

import dev.plinth.shared.Part;
import dev.plinth.shared.PartOf;
import org.jspecify.annotations.NullMarked;
